"""The flagship's booklet, printed and folded, looks as it did when someone last looked at it.

`make references` draws the reference images anew; look at each before committing it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from report import build
from tests.support.booklet import pictures_of
from tests.support.pictures import assert_looks_like, difference, pages_of

if TYPE_CHECKING:
    from PIL import Image

_HERE = Path(__file__).parent
_CONTENT = _HERE.parents[1] / "content"
_REFERENCES = sorted(_HERE.glob("booklet-*.png"))
_SHARE = 0.012  # of a picture that may differ: references have few colours, and few pixels


@pytest.fixture(scope="module")
def booklet(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    target = tmp_path_factory.mktemp("booklet") / "booklet.pdf"
    [file] = build(_CONTENT, target, editions=["booklet"]).files
    assert "both sides of A4, flip on the short edge" in file.note
    return target.read_bytes()


@pytest.fixture(scope="module")
def pictures(booklet: bytes) -> dict[str, Image.Image]:
    return pictures_of(booklet, bound="right", flip="short")


def test_there_is_a_reference_for_every_side_and_spread(pictures: dict[str, Image.Image]) -> None:
    assert sorted(pictures) == [path.stem for path in _REFERENCES]


@pytest.mark.parametrize("reference", _REFERENCES, ids=lambda path: path.stem)
def test_it_looks_like_its_reference(reference: Path, pictures: dict[str, Image.Image]) -> None:
    assert_looks_like(reference, pictures[reference.stem], _SHARE)


def test_a_difference_is_seen(pictures: dict[str, Image.Image]) -> None:
    """The measure can fail: a spread is not taken for the one after it."""
    share, _picture = difference(pictures["booklet-spread-03"], pictures["booklet-spread-04"])
    assert share > 5 * _SHARE


def test_a_booklet_for_the_long_edge_folds_to_the_same_spreads(
    pictures: dict[str, Image.Image], tmp_path: Path
) -> None:
    target = tmp_path / "long.pdf"
    build(_CONTENT, target, editions=["booklet"], settings={"flip": "long"})
    other = pictures_of(target.read_bytes(), bound="right", flip="long")
    assert list(other) == list(pictures)
    for name, picture in pictures.items():
        share, _picture = difference(picture, other[name])
        if name.endswith("back"):
            share, _picture = difference(picture, other[name].rotate(180))
        assert share < _SHARE, name


def test_a_larger_sheet_takes_the_pages_of_the_brochure(flagship: bytes, tmp_path: Path) -> None:
    """On A3 nothing is laid out anew: the cover is that of the brochure, pixel by pixel."""
    target = tmp_path / "large.pdf"
    build(_CONTENT, target, editions=["booklet"], settings={"sheet": "A3", "marks": False})
    side = pages_of(target.read_bytes(), 72)[0]
    assert side.size == pytest.approx((1191, 842), abs=1)
    cover = pages_of(flagship, 72)[0]
    share, _picture = difference(cover, side.crop((0, 0, *cover.size)))
    assert share < 0.03
