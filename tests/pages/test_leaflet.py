"""The flagship's leaflet, printed and folded, looks as it did when someone last looked at it.

`make references` draws the reference images anew; look at each before committing it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from report import build
from tests.support.leaflet import guide_of, pictures_of
from tests.support.pictures import assert_looks_like, difference

if TYPE_CHECKING:
    from PIL.Image import Image

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_REFERENCES = sorted(_HERE.glob("leaflet-*.png"))
_SHARE = 0.012  # of a picture that may differ: references have few colours, and few pixels


def _pictures(folder: Path, target: Path, fold: str, *, left_to_right: bool) -> dict[str, Image]:
    build(folder, target, editions=["leaflet"], settings={"fold": fold})
    return pictures_of(target.read_bytes(), fold, left_to_right=left_to_right)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Image]:
    folder = tmp_path_factory.mktemp("leaflet")
    found = {}
    for fold in ("tri", "half"):
        target = folder / f"{fold}.pdf"
        settings = {"fold": fold, "fold_guide": True}
        build(_ROOT / "content", target, editions=["leaflet"], settings=settings)
        found |= pictures_of(target.read_bytes(), fold)
        found |= guide_of(target.with_stem(f"{fold}-fold-guide").read_bytes(), fold)
    return found


def test_there_is_a_reference_for_every_side_and_view(pictures: dict[str, Image]) -> None:
    assert sorted(pictures) == [path.stem for path in _REFERENCES]


@pytest.mark.parametrize("reference", _REFERENCES, ids=lambda path: path.stem)
def test_it_looks_like_its_reference(reference: Path, pictures: dict[str, Image]) -> None:
    assert_looks_like(reference, pictures[reference.stem], _SHARE)


def test_a_difference_is_seen(pictures: dict[str, Image]) -> None:
    """The measure can fail: the back is not taken for the front."""
    front, back = pictures["leaflet-half-folded-front"], pictures["leaflet-half-folded-back"]
    assert difference(front, back.resize(front.size))[0] > 5 * _SHARE


@pytest.mark.parametrize(
    ("fold", "views"),
    [
        # What lies on the outside, as fractions of its width from the left: front and back.
        ("tri", {"folded-front": (0, 100), "folded-back": (100, 200)}),
        ("half", {"folded-front": (0, 148.5), "folded-back": (148.5, 297)}),
    ],
)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_folds_for_both_directions(
    tmp_path: Path, language: str, fold: str, views: dict[str, tuple[float, float]]
) -> None:
    """Folded, the sheet shows its cover in front and its contacts behind, and nothing else."""
    ltr = language == "en"
    folder = _ROOT / "templates" / "starters" / language
    pictures = _pictures(folder, tmp_path / "a.pdf", fold, left_to_right=ltr)
    name = "leaflet" if fold == "tri" else "leaflet-half"
    outside = pictures[f"{name}-outside"]
    scale = outside.width / 297
    for view, edges in views.items():
        left, right = sorted(297 - edge if ltr else edge for edge in edges)
        found = pictures[f"{name}-{view}"]
        start = round(left * scale)
        part = outside.crop((start, 0, start + found.width, found.height))
        # What is seen beside the cover is a column of pixels that the fold cuts through.
        assert difference(part, found)[0] < 0.02, view
        assert found.width == pytest.approx((right - left) * scale, abs=1)


def test_the_flap_meets_the_eye_when_the_cover_is_opened(tmp_path: Path) -> None:
    for language in ("ar", "en"):
        ltr = language == "en"
        folder = _ROOT / "templates" / "starters" / language
        pictures = _pictures(folder, tmp_path / "a.pdf", "tri", left_to_right=ltr)
        opened = pictures["leaflet-cover-opened"]
        outside, inside = pictures["leaflet-outside"], pictures["leaflet-inside"]
        scale = outside.width / 297
        flap, first = round(97 * scale), round(100 * scale)
        height = outside.height
        box = (0, 0, flap, height) if ltr else (outside.width - flap, 0, outside.width, height)
        shown = (opened.width - flap, 0, opened.width, height) if ltr else (0, 0, flap, height)
        assert difference(outside.crop(box), opened.crop(shown))[0] < 0.02
        box = (0, 0, first, height) if ltr else (inside.width - first, 0, inside.width, height)
        shown = (0, 0, first, height) if ltr else (opened.width - first, 0, opened.width, height)
        assert difference(inside.crop(box), opened.crop(shown))[0] < 0.02
