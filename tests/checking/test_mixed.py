"""A folder of all that is mixed: formulas, versions, code with Arabic in it, addresses, English."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import report
from report.checking import Expected
from report.compose import compose
from report.content import load
from report.editions import EDITIONS
from tests.support.extractors import EXTRACTORS
from tests.support.verapdf import validate

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "mixed"


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The brochure of the folder."""
    path = tmp_path_factory.mktemp("mixed") / "mixed.pdf"
    report.build(FOLDER, path)
    return path.read_bytes()


def _letters(text: str) -> Iterator[str]:
    """The characters of a text that are seen, digits in one set."""
    for character in unicodedata.normalize("NFC", text):
        if unicodedata.category(character) != "Cf":
            yield str(
                unicodedata.decimal(
                    character, {"٫": ".", "٬": ",", "٪": "%"}.get(character, character)
                )
            )


def test_nothing_is_found() -> None:
    assert report.check(FOLDER) == ()


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_the_standards_are_kept(pdf: bytes, flavour: str) -> None:
    assert validate(pdf, flavour) == []


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_every_word_is_read(pdf: bytes, extractor: str) -> None:
    """An address that goes on in the next line is one word; numbers of notes hang on words."""
    publication, _ = load(FOLDER)
    expected = Expected(EDITIONS["brochure"], publication, compose(publication))
    passages = [passage for passage in expected.passages if not passage.has_notes]
    wanted = Counter("".join(_letters(" ".join(p.text for p in passages))).split())
    text = "".join(_letters(EXTRACTORS[extractor](pdf)))
    lost = wanted - Counter(text.split())
    together = "".join(text.split())
    assert [word for word in lost if not (word.startswith("http") and word in together)] == []
