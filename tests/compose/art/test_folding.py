from __future__ import annotations

import pytest

from report.compose.art.folding import HEIGHT, WIDTH, folded_sheet, folding_step, steps
from report.compose.colour import DEFAULT_HUE, palette
from tests.support.drawing import picture, size

_PALETTE = palette(DEFAULT_HUE)


@pytest.mark.parametrize(("fold", "count"), [("tri", 2), ("half", 1)])
@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_each_fold_is_drawn_for_its_reader(fold: str, count: int, direction: str) -> None:
    assert steps(fold) == count
    drawn = [folding_step(fold, step, _PALETTE, direction) for step in range(count)]
    for svg in drawn:
        assert size(svg) == pytest.approx((WIDTH, HEIGHT))
    # The panel on its way is the darker one: first the flap at the end of the inside, then what lies
    # behind the cover at its beginning.
    ends = [side == "left" for side in ("left", "right")][-count:]
    for svg, at_left in zip(drawn, ends, strict=True):
        image = picture(svg)
        dark = tuple(int(_PALETTE["b200"][i : i + 2], 16) for i in (1, 3, 5))
        found = [x for x in range(image.width) if image.getpixel((x, image.height // 2)) == dark]
        assert found
        others = [
            x
            for x in range(image.width)
            if image.getpixel((x, image.height // 2)) != (255, 255, 255)
        ]
        is_left = sum(found) / len(found) < (min(others) + max(others)) / 2
        assert is_left == (at_left if direction == "rtl" else not at_left)


@pytest.mark.parametrize("fold", ["tri", "half"])
def test_the_spine_of_the_folded_leaflet_is_where_reading_begins(fold: str) -> None:
    spine = tuple(int(_PALETTE["a500"][i : i + 2], 16) for i in (1, 3, 5))
    for direction, right in (("rtl", True), ("ltr", False)):
        image = picture(folded_sheet(fold, _PALETTE, direction))
        row = [image.getpixel((x, image.height // 2)) for x in range(image.width)]
        paper = [x for x, colour in enumerate(row) if colour != (255, 255, 255)]
        middle = row.index(spine)
        assert (middle > (paper[0] + paper[-1]) / 2) == right
