"""The sheet: its boxes to a hundredth of a point, marks beside the bleed and nowhere else."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import numpy as np
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.finish.imposition import MM
from report.finish.prepress import make_print_file, shipped_profile
from report.finish.prepress.marks import BAR, drawn_marks
from report.layout import start_engine
from tests.support.separations import plates_of

DATE = datetime(2026, 1, 2, tzinfo=UTC)
DPI = 144
SLUG = 7.0  # mm beyond the bleed


def _made(bleed: float, *, marks: bool = True) -> bytes:
    style = f"@page {{ size: 90mm 70mm; bleed: {bleed}mm; background: #015474 }}"
    html = f"<!doctype html><html lang=en><title>A</title><style>{style}</style>"
    data = start_engine().HTML(string=html).write_pdf()
    return make_print_file(data, shipped_profile(), {}, DATE, marks=marks)


@pytest.mark.parametrize("bleed", [3, 5])
@pytest.mark.parametrize("marks", [True, False])
def test_the_boxes_are_exact(bleed: float, *, marks: bool) -> None:
    with pikepdf.open(io.BytesIO(_made(bleed, marks=marks))) as pdf:
        [page] = pdf.pages
        slug = SLUG if marks else 0
        for name, out in (("/TrimBox", 0), ("/BleedBox", bleed), ("/MediaBox", bleed + slug)):
            wanted = (-out * MM, -out * MM, (90 + out) * MM, (70 + out) * MM)
            assert [float(edge) for edge in page.obj[name]] == pytest.approx(wanted, abs=0.01), name
        assert not {"/CropBox", "/ArtBox"} & set(page.obj.keys())


def test_marks_stand_beside_the_bleed_and_the_page_within_it() -> None:
    [page] = plates_of(_made(3), DPI)
    scale, height = DPI / 25.4, page.shape[0]
    edge, corner = SLUG * scale, (SLUG + 3) * scale
    inner = page[int(edge) + 2 : -int(edge) - 2, int(edge) + 2 : -int(edge) - 2]
    assert (inner == inner[0, 0]).all()  # the ground alone
    ring = page[int(edge - scale) + 2 : int(edge) - 1, :]
    assert ring.max() == 0  # a millimetre without ink
    # Crop marks: at the left edge of the page above and below, on all four plates, and nothing
    # at the very edge of the sheet.
    column = page[:, int(corner) - 1 : int(corner) + 2]
    assert (column[: int(edge - scale)].max(axis=(0, 1)) == 1).all()
    assert (column[height - int(edge - scale) :].max(axis=(0, 1)) == 1).all()
    assert page[:1].max() == page[-1:].max() == page[:, :1].max() == page[:, -1:].max() == 0
    assert page[: int(edge)].sum() > page[-int(edge) :].sum()  # the colour bar is above


def test_the_colour_bar_has_each_ink_alone_and_over_others() -> None:
    [page] = plates_of(_made(3), DPI)
    scale = DPI / 25.4
    row = page[int((1 + 2.5) * scale)]
    for number, patch in enumerate(BAR):
        found = row[int((SLUG + 3 + 8 + 5 * (number + 0.5)) * scale)]
        assert found == pytest.approx(patch, abs=0.01), number
        assert sum(patch) < 3


def test_without_marks_there_is_nothing_beside_the_page() -> None:
    data = _made(3, marks=False)
    [page] = plates_of(data, DPI)
    assert (page[2:-2, 2:-2] == page[page.shape[0] // 2, page.shape[1] // 2]).all()
    assert b"Registration" not in data


@given(st.floats(60, 400), st.floats(60, 600), st.floats(0, 10))
def test_marks_lie_within_the_slug(width: float, height: float, bleed: float) -> None:
    trim = (0.0, 0.0, width * MM, height * MM)
    out = bleed * MM
    box = (-out, -out, trim[2] + out, trim[3] + out)
    pdf = pikepdf.new()
    content = pdf.make_stream(drawn_marks(trim, box))
    points = [
        (float(operands[i]), float(operands[i + 1]))
        for operands, operator in pikepdf.parse_content_stream(content)
        if str(operator) in {"m", "l", "c", "re"}
        for i in range(0, len(operands) - (str(operator) == "re") * 2, 2)
    ]
    xs, ys = np.array(points).T
    slug = SLUG * MM
    assert (xs >= box[0] - slug).all()
    assert (xs <= box[2] + slug).all()
    assert (ys >= box[1] - slug).all()
    assert (ys <= box[3] + slug).all()
    outside = (xs < box[0]) | (xs > box[2]) | (ys < box[1]) | (ys > box[3])
    assert outside.all()
