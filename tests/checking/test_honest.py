"""What a sound folder has is not told: words with digits and notes, signs for words, code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import report

if TYPE_CHECKING:
    from pathlib import Path

_BROCHURE = "title: نص\nlanguage: ar\ncover: {title: نص}\nsections: [text.md]\n"
_NOTES = "\n\n[^1]: حاشية.\n"
SOUND = {
    "digits": "انتشر مرض COVID-19 في العالم[^1] وورق A4." + _NOTES,
    "exponent": "مساحتها 20 م<sup>2</sup> في المدينة[^1]." + _NOTES,
}


@pytest.mark.parametrize("name", SOUND)
def test_nothing_is_found(name: str, tmp_path: Path) -> None:
    (tmp_path / "brochure.yaml").write_text(_BROCHURE, encoding="utf-8")
    (tmp_path / "text.md").write_text(f"# نص\n\n{SOUND[name]}\n", encoding="utf-8")
    assert report.check(tmp_path) == ()
