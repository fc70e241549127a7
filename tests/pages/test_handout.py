"""The flagship's handouts look as they did when someone last looked at them.

`make references` draws the reference images anew; look at each before committing it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from report import build
from tests.support.handout import NAMES, pictures_of
from tests.support.pictures import assert_looks_like, difference

if TYPE_CHECKING:
    from PIL.Image import Image

_HERE = Path(__file__).parent
_REFERENCES = sorted(_HERE.glob("handout-*.png"))
_SHARE = 0.006
_SETTINGS: dict[str, dict[str, object]] = {
    "A4": {},
    "A5": {"paper": "A5"},
    "large": {"large_print": True},
}


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Image]:
    target = tmp_path_factory.mktemp("handout") / "handout.pdf"
    found = {}
    for name in NAMES:
        build(_HERE.parents[1] / "content", target, editions=["handout"], settings=_SETTINGS[name])
        found |= pictures_of(target.read_bytes(), name)
    return found


def test_there_is_a_reference_for_every_page(pictures: dict[str, Image]) -> None:
    assert sorted(pictures) == [path.stem for path in _REFERENCES]


@pytest.mark.parametrize("reference", _REFERENCES, ids=lambda path: path.stem)
def test_it_looks_like_its_reference(reference: Path, pictures: dict[str, Image]) -> None:
    assert_looks_like(reference, pictures[reference.stem], _SHARE)


def test_a_difference_is_seen(pictures: dict[str, Image]) -> None:
    """The measure can fail: one side is not taken for the other."""
    assert difference(pictures["handout-A4-1"], pictures["handout-A4-2"])[0] > 5 * _SHARE
