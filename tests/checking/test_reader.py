"""What PDFium says of a page becomes words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.checking import Expected, check_pdf
from report.checking.document import opened
from report.checking.reader import _characters
from report.editions import EDITIONS
from tests.support.papers import Paper

if TYPE_CHECKING:
    import pytest


def test_a_hyphenated_word_is_where_it_begins() -> None:
    paper = Paper().page().text(300, 700, "of manage-").text(72, 685, "ment and others")
    with opened(paper.bytes()) as document:
        words = document.pages[0].words
    assert [word.text for word in words] == ["of", "management", "and", "others"]
    assert words[1].box is not None
    assert words[1].box[0] > 300
    assert words[2].line == 1
    assert check_pdf(paper.bytes(), Expected(EDITIONS["brochure"]), only=["overlaps"]) == ()


def test_a_letter_of_two_halves_is_read_whichever_comes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    units = [0x62, 0xDC4E, 0xD835, 0xD835, 0xDC4F, 0xD835, 0x63, 0xDC4E]
    monkeypatch.setattr("pypdfium2.raw.FPDFText_GetUnicode", lambda _page, index: units[index])
    monkeypatch.setattr("pypdfium2.raw.FPDFText_HasUnicodeMapError", lambda _page, _index: 0)
    read = "".join(character for _, character in _characters(None, len(units)))
    assert read == "b𝑎𝑏\ufffdc\ufffd"
