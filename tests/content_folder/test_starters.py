"""The starter folders load without a word of complaint, and each is written as its language is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from report.content import Contacts, Layout, load
from report.pipeline import Options, Timings, compose_form, lay_out_pages, prepare

STARTERS = Path(__file__).resolve().parents[2] / "templates" / "starters"
LANGUAGES = ("ar", "ckb", "en", "fa", "he", "ur")

# Letters that a keyboard of another language gives, and that look alike in print.
FOREIGN = {
    "ar": r"[\u06a9\u06cc\u06c1\u06be\u06d2]",
    "ckb": r"[\u0643\u064a\u0629\u0649\u06c1\u06d2]",
    "en": r"[\u0590-\u06ff]",
    "fa": r"[\u0643\u064a\u0629\u0649\u06c1\u06d2]",
    "he": r"[\u0591-\u05bd\u05bf-\u05c7\u0600-\u06ff]",
    "ur": r"[\u0643\u064a\u0629\u0649\u0647]",
}


def test_every_language_has_its_starter() -> None:
    assert sorted(folder.name for folder in STARTERS.iterdir() if folder.is_dir()) == list(
        LANGUAGES
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_loads_without_warnings(language: str) -> None:
    publication, warnings = load(STARTERS / language)
    assert warnings == ()
    assert publication.language == language
    layouts = [section.layout for section in publication.sections]
    assert layouts == [Layout.PROSE, Layout.TIMELINE, Layout.CARDS, Layout.FAQ]
    assert isinstance(publication.order[-1], Contacts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_letters_are_those_of_the_language(language: str) -> None:
    for file in sorted((STARTERS / language).iterdir()):
        typed = file.read_text(encoding="utf-8")
        assert not re.findall(FOREIGN[language], typed), file.name
        assert not re.findall(
            r"[\u200e\u200f\u061c\u2066-\u2069\u0660-\u0669\u06f0-\u06f9]", typed
        ), file.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_says_how_to_change_it(language: str) -> None:
    for file in sorted((STARTERS / language).iterdir()):
        opening = file.read_text(encoding="utf-8").removeprefix("---\n")
        assert opening.startswith("# "), file.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_card_titles_fit_one_line(language: str) -> None:
    publication, _ = load(STARTERS / language)
    cards = next(section for section in publication.sections if section.layout is Layout.CARDS)
    titles = ["".join(node.plain_text() for node in entry.title) for entry in cards.entries]
    assert len(titles) == 4
    assert max(map(len, titles)) <= 24


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_addresses_belong_to_nobody(language: str) -> None:
    publication, _ = load(STARTERS / language)
    contacts = publication.order[-1]
    assert isinstance(contacts, Contacts)
    assert str(contacts.email).endswith("@example.org")
    assert str(contacts.website) == "www.example.org"
    assert re.search(r"555-01\d\d$", str(contacts.phone))


@pytest.mark.parametrize("page", ["A4", "A5"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_cards_are_of_one_height(language: str, page: str) -> None:
    """A line more than was foreseen does not make one row higher than the others."""
    publication = replace(prepare(STARTERS / language).publication, page=page)
    prepared = compose_form(publication, (), Timings())
    laid_out = lay_out_pages(prepared, Options(), Timings())
    heights = [
        box.border_height()
        for each in laid_out.document.pages
        for box in each._page_box.descendants()
        if box.element is not None and "card cell" in (box.element.get("class") or "")
    ]
    assert len(heights) == 4
    assert max(heights) - min(heights) < 1  # CSS pixel: lengths are rounded
