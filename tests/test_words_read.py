"""Every word of a folder is read in its order, and found on its page, in the file that is built of it."""

from __future__ import annotations

import random
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.limits import Measured, verdicts
from benchmarks.reading import Text, Word, prose, text_of
from benchmarks.reading_forms import write_folder
from report import build
from report.resources import resource_folder
from tests.layout.textlayer.sentences import VOCALISED
from tests.support.extractors import EXTRACTORS, pdfium
from tests.support.said import (
    Said,
    SaidPart,
    hold_against,
    parts_said,
    said_by,
    said_in,
    shares_read,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_STARTERS = resource_folder("templates") / "starters"
_FOLDERS = {
    "flagship": Path(__file__).parent.parent / "content",
    **{folder.name: folder for folder in sorted(_STARTERS.iterdir())},
}
# Words that pdfgrep does not find: poppler writes marks of direction around a number or a foreign name
# that a letter is joined to, and says a shadda before its vowel.
_NOT_FOUND = re.compile(r"[\u05be\u0620-\u064a\u05d0-\u05ea][\dA-Z]|[\u064b-\u0650]\u0651")


@cache
def _built(name: str, target: Path) -> bytes:
    path = target / f"{name}.pdf"
    build(_FOLDERS[name], path)
    return path.read_bytes()


@pytest.fixture(scope="session")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("built")


@pytest.mark.parametrize("name", _FOLDERS)
def test_every_word_of_a_folder_is_read_in_its_order(name: str, target: Path) -> None:
    pdf = _built(name, target)
    said = said_in(_FOLDERS[name], pdf)
    assert len(said.flow) > 700
    read = {reader: shares_read(said, extracted(pdf)) for reader, extracted in EXTRACTORS.items()}
    assert read == dict.fromkeys(EXTRACTORS, (1, 1))


@pytest.mark.parametrize("name", _FOLDERS)
def test_words_are_found_on_their_pages(name: str, target: Path) -> None:
    """As a person searches: with pdfgrep, which is poppler's text, and with PDFium's search."""
    import pypdfium2

    pdf = _built(name, target)
    path = target / f"{name}.pdf"
    count = 200 if name == "flagship" else 40
    drawn = random.Random(name).sample(  # noqa: S311
        sorted(_words_to_search(parts_said(_FOLDERS[name], pdf))), count
    )
    document = pypdfium2.PdfDocument(pdf)
    missed = []
    for word, first, last in drawn:
        if not _found_by_pdfgrep(word, path, first, last):
            missed.append(("pdfgrep", word))
        pages = (document[page - 1].get_textpage() for page in range(first, last + 1))
        if not any(page.search(word).get_next() for page in pages):
            missed.append(("PDFium", word))
    assert [row for row in missed if row[0] == "PDFium" or not _NOT_FOUND.search(row[1])] == []
    assert len(missed) <= count / 10


def _words_to_search(parts: list[SaidPart]) -> Iterator[tuple[str, int, int]]:
    """Each word of each part, without punctuation around it, with the pages of the part."""
    for part in parts:
        for word in {*part.said.flow, *part.said.notes}:
            letters = [place for place, sign in enumerate(word) if sign.isalnum()]
            if letters:
                end = letters[-1] + 1
                yield word[letters[0] : end], part.first, part.last


def _found_by_pdfgrep(word: str, path: Path, first: int, last: int) -> bool:
    command = ["pdfgrep", "-c", "-F", f"--page-range={first}-{last}", "--", word, str(path)]
    done = subprocess.run(command, capture_output=True, check=False)
    return int(done.stdout or 0) > 0


def test_a_word_on_another_page_is_not_found(target: Path) -> None:
    _built("flagship", target)
    path = target / "flagship.pdf"
    assert _found_by_pdfgrep("المحتويات", path, 2, 2)
    assert not _found_by_pdfgrep("المحتويات", path, 5, 5)


def _samples() -> dict[str, Text]:
    """Small texts of each language, with headings, lists, tables, bold words, notes, foreign runs."""
    lines = [list(map(Word, line.split())) for line in VOCALISED * 3]
    vocalised = text_of("vocalised", "ar", "IBM Plex Sans Arabic", lines)
    return {text.name: text for text in [*prose(0.1), vocalised]}


@pytest.mark.parametrize("name", _samples())
def test_every_word_of_a_written_folder_is_read_in_its_order(name: str, tmp_path: Path) -> None:
    text = _samples()[name]
    folder, path = write_folder(text, tmp_path / "content"), tmp_path / "out.pdf"
    build(folder, path)
    pdf = path.read_bytes()
    said = said_in(folder, pdf)
    hold_against(text.passages, [said])
    read = {reader: shares_read(said, extracted(pdf)) for reader, extracted in EXTRACTORS.items()}
    assert read == dict.fromkeys(EXTRACTORS, (1, 1))


def test_limits_are_met_or_not() -> None:
    good, bad = {"poppler": (1.0, 1.0), "pdfjs": (0.99, 1.0)}, {"pdfjs": (0.98, 1.0)}
    vocalised = "Arabic, fully vocalised"
    assert verdicts(Measured({vocalised: good}, {"a": 1.15}, {"a": 1.0}))[1]
    for measured in (
        Measured({vocalised: bad}),
        Measured({"Persian": good}),
        Measured({vocalised: good, "Persian": good}),
        Measured(time={"a": 1.16, "b": 1.0}),
        Measured(size={"a": 1.16}),
    ):
        rows, are_met = verdicts(measured)
        assert not are_met
        assert sum("**no**" in row for row in rows) == 1


@pytest.mark.parametrize(
    ("read", "recall", "precision"),
    [
        ("1 one two three", 1, 1),
        ("one three two 1", 2 / 3, 2 / 3),
        ("one three 1", 2 / 3, 1),
        ("one owt two three 1", 1, 3 / 4),
        ("one two two three 1", 1, 3 / 4),
        ("one two three 1 1", 1, 3 / 4),
    ],
    ids=["all", "order", "lost", "stray", "twice", "folio-twice"],
)
def test_what_is_lost_moved_or_put_in_counts(read: str, recall: float, precision: float) -> None:
    said = Said(["one", "two", "three"])
    said.aside["1"] = 1
    assert shares_read(said, read) == (recall, precision)


def test_html_says_what_it_shows() -> None:
    said = said_by(
        "<head><title>no</title></head><body><p>a <b>b</b>c<br>d"
        "<span class='footnote'>note <i>x</i></span>, e<ol><li>f<li>g</ol><ul><li>h</ul>"
    )
    assert said.flow == ["a", "bc", "d1,", "e", "1.", "f", "2.", "g", "h"]
    assert said.notes == ["1", "note", "x"]


def test_pages_without_their_words_are_noticed(target: Path) -> None:
    pdf = _built("ar", target)
    said = said_in(_FOLDERS["ar"], pdf)
    read = pdfium(pdf).split("\f")
    assert shares_read(said, "\f".join(read[:-1])).recall < 1
    assert shares_read(said, "\f".join([*read, read[2]])).precision < 1
