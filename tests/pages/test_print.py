"""The cover of the flagship's print file, with its marks, looks as it did when someone last looked at it.

`make references` draws the reference image anew; look at it before committing it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from report import build
from tests.support.pictures import difference
from tests.support.press import proof_of

_HERE = Path(__file__).parent
_REFERENCE = _HERE / "print-sheet-01.png"
_SHARE = 0.012


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    target = tmp_path_factory.mktemp("print") / "print.pdf"
    build(_HERE.parents[1] / "content", target, editions=["print"])
    return target.read_bytes()


def test_the_cover_sheet_looks_like_its_reference(printed: bytes) -> None:
    with Image.open(_REFERENCE) as expected:
        share, picture = difference(expected.convert("RGB"), proof_of(printed, pages=1)[0])
    if share > _SHARE:
        target = _HERE / "differences" / _REFERENCE.name
        target.parent.mkdir(exist_ok=True)
        picture.save(target)
        pytest.fail(f"{share:.1%} of the picture is different; see {target}")


def test_every_page_in_inks_looks_as_on_a_screen(printed: bytes, flagship: bytes) -> None:
    """Within the bleed, page by page: the profile of the press shows what its inks look like."""
    from tests.support.pictures import pages_of

    dpi, edge = 127, 50  # a sheet has 10 mm beyond its page
    for screen, sheet in zip(pages_of(flagship, dpi), proof_of(printed, dpi), strict=True):
        page = sheet.crop((edge, edge, edge + screen.width, edge + screen.height))
        share, _picture = difference(screen, page)
        assert share < 0.05


def test_another_page_is_not_taken_for_the_cover(printed: bytes) -> None:
    """The measure can fail."""
    cover, contents = proof_of(printed, pages=2)
    assert difference(cover, contents)[0] > 5 * _SHARE
