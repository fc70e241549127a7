"""Words that were put into visual order are told, and words that only look like it are not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import report
from report.checking import Expected, check_pdf
from report.editions import EDITIONS
from tests.support.papers import Paper

if TYPE_CHECKING:
    from pathlib import Path

# Words that end with «لا», in four languages.
HONEST = {
    "fa": "حالا کتاب بالا و کالا و طلا",
    "ur": "پہلا باب پہلا نکتہ یہاں نکلا والا",
    "ar": "مثلا أصلا فعلا قليلا",
    "ckb": "لا کالا بالا ئالا ماڵ",
}
BROKEN = {
    "fa": "این کتاب دیگر نوشته شده است و کار کند",
    "ur": "اس کے بعد میں نے یہ کہا ہے اور وہاں نہیں ہیں",
    "ar": "المدرسة في هذا البيت الكبير الذي في المدينة",
}


def _reversed(data: bytes, expected: Expected | None = None) -> list[report.Problem]:
    found = check_pdf(data, expected or Expected(EDITIONS["brochure"]))
    return [problem for problem in found if problem.code == "reversed-text"]


def _in_order(text: str) -> bytes:
    return Paper(rtl=True).page().rtl(560, 700, text).bytes()


def _backwards(text: str) -> bytes:
    return Paper(rtl=True).page().text(30, 700, text).bytes()


@pytest.mark.parametrize("language", HONEST)
def test_words_that_end_with_lam_alef_are_read_forwards(language: str) -> None:
    assert _reversed(_in_order(HONEST[language])) == []


@pytest.mark.parametrize("language", BROKEN)
def test_backwards_text_of_a_lone_file_is_told(language: str) -> None:
    assert _reversed(_backwards(BROKEN[language]))
    assert _reversed(_in_order(BROKEN[language])) == []


def test_a_folder_with_such_words_has_nothing_wrong(tmp_path: Path) -> None:
    _write(tmp_path, "fa", "# حالا\n\nکتاب بالا و کالا و طلا.\n")
    assert [p for p in report.check(tmp_path) if p.code == "reversed-text"] == []


def test_what_the_source_has_the_other_way_round_is_told(tmp_path: Path) -> None:
    """No letter tells: the words are held against the source."""
    text = "کتاب بالا و کالا و طلا"
    _write(tmp_path, "fa", f"# حالا\n\n{text}.\n")
    expected = replace(Expected(EDITIONS["brochure"]), publication=report.load(tmp_path))
    assert "«باتک»" in _reversed(_backwards(text), expected)[0].message
    assert _reversed(_in_order(text), expected) == []


def _write(folder: Path, language: str, text: str) -> None:
    brochure = f"title: x\nlanguage: {language}\ncover: {{title: x}}\nsections: [text.md]\n"
    (folder / "brochure.yaml").write_text(brochure, encoding="utf-8")
    (folder / "text.md").write_text(text, encoding="utf-8")
