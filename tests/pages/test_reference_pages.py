"""Every page of the flagship brochure looks as it did when someone last looked at it.

`make references` draws the reference images anew; look at each before committing it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.pictures import assert_looks_like, difference, pages_of

if TYPE_CHECKING:
    from PIL.Image import Image

_HERE = Path(__file__).parent
_REFERENCES = sorted(_HERE.glob("flagship-*.png"))
# How much of a page may differ: other versions of Pango and HarfBuzz round positions otherwise.
_SHARE = 0.004


@pytest.fixture(scope="module")
def pages(flagship: bytes) -> list[Image]:
    return pages_of(flagship)


def test_there_is_a_reference_for_every_page(pages: list[Image]) -> None:
    assert len(pages) == len(_REFERENCES) == 12


@pytest.mark.parametrize("reference", _REFERENCES, ids=lambda path: path.stem)
def test_a_page_looks_like_its_reference(reference: Path, pages: list[Image]) -> None:
    assert_looks_like(reference, pages[_REFERENCES.index(reference)], _SHARE)


def test_a_difference_is_seen(pages: list[Image]) -> None:
    """The measure can fail: a page is not taken for the one after it."""
    share, picture = difference(pages[3], pages[4])
    assert share > 10 * _SHARE
    assert picture.width == 3 * pages[3].width
