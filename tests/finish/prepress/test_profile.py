"""The profile of a press: the shipped one is as published, a wrong one is told with what to do."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from PIL import ImageCms

from report.finish.prepress import profile as module
from report.finish.prepress import read_profile, shipped_profile
from report.problems import MatwiyaError, Place

if TYPE_CHECKING:
    from pathlib import Path


def test_the_shipped_profile_is_the_one_its_readme_names() -> None:
    folder = module._SHIPPED.parent
    digest = hashlib.sha256(shipped_profile().data).hexdigest()
    assert digest in (folder / "README.md").read_text("utf-8")
    assert "zlib/libpng" in (folder / "LICENSE").read_text("utf-8")
    opened = shipped_profile().opened.profile
    assert (opened.xcolor_space, opened.device_class) == ("CMYK", "prtr")


def test_the_print_shops_own_profile_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "press.icc"
    path.write_bytes(shipped_profile().data)
    profile = read_profile(path)
    assert (profile.description, profile.condition) == ("FOGRA39L Coated", "Custom")
    assert profile.data == shipped_profile().data


def _screen() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _without_tables() -> bytes:
    """The shipped profile with tables of a kind that nobody knows."""
    data = shipped_profile().data
    return data.replace(b"mft1", b"zzzz").replace(b"mft2", b"zzzz")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (None, "can't be read: no such file or directory"),
        (b"", "is not an ICC profile"),
        (b"%PDF-1.7 no profile at all", "is not an ICC profile"),
        (shipped_profile().data[:2000], "is not an ICC profile|has no tables"),
        (_screen(), "is a profile for RGB, not for CMYK"),
        (_without_tables(), "has no tables from colours to inks"),
        (shipped_profile().data.replace(b"prtr", b"scnr", 1), "is not the profile of an output"),
    ],
)
def test_what_is_no_profile_of_a_press_is_told(
    data: bytes | None, why: str, tmp_path: Path
) -> None:
    path = tmp_path / "press.icc"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(MatwiyaError, match=why) as error:
        read_profile(path, Place("brochure.yaml", 4, 3))
    [problem] = error.value.problems
    assert (problem.code, problem.place) == ("invalid-profile", Place("brochure.yaml", 4, 3))
    assert "ask the print shop" in problem.hint
    assert ("check its path" in problem.hint) == (data is None)
    assert str(tmp_path) not in problem.message


def test_a_file_without_end_is_not_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_BYTES", 1_000)
    path = tmp_path / "press.icc"
    path.write_bytes(shipped_profile().data)
    with pytest.raises(MatwiyaError, match="has more than"):
        read_profile(path)
