"""Words of the source are found among the words of the pages, and what is lost is named."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.checking.matching import PageWords
from report.checking.page import Page, Run, Style, Word
from report.checking.words import plain_word, plain_words, quoted

STYLE = Style("Test", 10, (0, 0, 0, 255), is_hidden=False, is_artifact=False, mark=0)
WORDS = st.text("ابتجدرسمنهوي", min_size=1, max_size=6)
PASSAGES = st.lists(st.lists(WORDS, min_size=1, max_size=12), min_size=1, max_size=8)


def _pages(*texts: str, wanted: frozenset[str] = frozenset()) -> PageWords:
    """Pages of words; a new line of the text is one of the page."""
    pages = []
    for number, text in enumerate(texts, start=1):
        words = [
            Word(Run(STYLE, line), word, (10.0 * i, 0, 10.0 * i + 8, 8))
            for line, row in enumerate(text.splitlines())
            for i, word in enumerate(row.split())
        ]
        pages.append(Page(number, "", (0, 0, 500, 500), (), tuple(words)))
    return PageWords.of(pages, wanted)


def _everywhere(words: PageWords) -> range:
    return range(len(words.words))


@settings(max_examples=80)
@given(PASSAGES)
def test_what_is_there_is_found_whole_and_used_once(passages: list[list[str]]) -> None:
    words = _pages(" ".join(word for passage in passages for word in passage))
    after = -1
    for passage in passages:
        match = words.find(passage, _everywhere(words), after)
        assert match.losses == ()
        after = match.positions[-1]
    assert words.unused() == []


@settings(max_examples=80)
@given(st.lists(WORDS, min_size=2, max_size=20, unique=True), st.data())
def test_a_word_that_is_not_there_is_the_one_that_is_lost(
    passage: list[str], data: st.DataObject
) -> None:
    lost = data.draw(st.integers(0, len(passage) - 1))
    words = _pages(" ".join(passage[:lost] + passage[lost + 1 :]))
    match = words.find(passage, _everywhere(words), -1)
    assert [word for loss in match.losses for word in loss.lost] == [passage[lost]]
    assert words.unused() == []


def test_what_stands_instead_is_named() -> None:
    words = _pages("one two tree four")
    (loss,) = words.find(["one", "two", "three", "four"], _everywhere(words), -1).losses
    assert loss == type(loss)(("three",), ("tree",))


def test_a_passage_may_be_cut_by_a_page_and_what_stands_between() -> None:
    words = _pages("one two three", "header words four five six")
    match = words.find(["one", "two", "three", "four", "five", "six"], _everywhere(words), -1)
    assert match.losses == ()
    assert [word.text for word in words.unused()] == ["header", "words"]
    assert words.box(match.positions) == (1, (0.0, 0, 28.0, 8))


def test_a_word_broken_at_its_own_hyphen_is_whole() -> None:
    for source, found in (("e-mail", "e-mail"), ("email", "email"), ("e+mail", "email")):
        word = Word(Run(STYLE, 0), "email", broken=1)
        page = Page(1, "", (0, 0, 500, 500), (), (word,))
        assert [each.text for each in PageWords.of([page], {source}).words] == [found]


def test_words_outside_the_span_are_not_taken() -> None:
    words = _pages("one two", "three")
    assert words.find(["one"], words.span(2, 2), -1).positions == ()
    assert words.find(["three"], words.span(2, 2), -1).positions == (2,)


def test_of_equal_passages_that_behind_the_last_one_is_taken_first() -> None:
    words = _pages("a b a b")
    assert words.find(["a", "b"], _everywhere(words), 1).positions == (2, 3)
    assert words.find(["a", "b"], _everywhere(words), 3).positions == (0, 1)
    assert words.find(["a", "b"], _everywhere(words), 3).positions == ()


def test_numbers_of_notes_may_hang_on_words() -> None:
    words = _pages("see this1 there")
    assert words.find(["see", "this", "there"], _everywhere(words), -1, has_notes=True).losses == ()
    words = _pages("see this1 there")
    assert words.find(["see", "this", "there"], _everywhere(words), -1).losses


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("the COVID-19 virus and A4 paper", "the COVID-19 virus and1 A4 paper"),
        ("the COVID-19 virus and A4", "the COVID-1912 virus and A43"),
        ("20 م2 هنا", "20 م2 هنا1"),
        ("in 2019 or", "in 20197 or"),
    ],
)
def test_digits_of_a_word_are_not_taken_for_those_of_a_note(source: str, page: str) -> None:
    words, passage = _pages(page), plain_words(source)
    assert words.find(passage, _everywhere(words), -1, has_notes=True).losses == ()


def test_digits_that_are_lost_are_told_beside_a_note() -> None:
    words, passage = _pages("the COVID1 virus2"), plain_words("the COVID-19 virus")
    (loss,) = words.find(passage, _everywhere(words), -1, has_notes=True).losses
    assert loss.lost == ("COVID-19",)


def test_signs_that_stand_for_words_are_those_words() -> None:
    assert plain_words("قال ﷺ 20 ﷼") == plain_words("قال صلى الله عليه وسلم 20 ریال")
    assert plain_words("«ﷲ» ﻻ ﺍﻟﻨﺺ") == ["الله", "لا", "النص"]
    for page in ("قال ﷺ 20 ﷼", "قال صلى الله عليه وسلم 20 ریال"):
        words = _pages(page)
        passage = plain_words("قال ﷺ 20 ﷼")
        assert words.find(passage, _everywhere(words), -1).losses == ()
        assert words.unused() == []


def test_an_address_goes_on_in_the_next_line() -> None:
    passage = ["see", "https://example.org/a/b-c", "there"]
    lines = "see https://example.org/\na/b-\nc there"
    words = _pages(lines, wanted=frozenset(passage))
    assert words.find(passage, _everywhere(words), -1).losses == ()
    assert words.unused() == []
    words = _pages(lines.replace("\n", " "), wanted=frozenset(passage))
    assert words.find(passage, _everywhere(words), -1).losses
    words = _pages("in\nput", wanted=frozenset(["in", "put", "input"]))
    assert [word.text for word in words.words] == ["in", "put"]


def test_numbers_of_notes_may_follow_a_bracket() -> None:
    words = _pages("see (this)1 there")
    assert words.find(["see", "this", "there"], _everywhere(words), -1, has_notes=True).losses == ()


@given(st.text(max_size=12))
def test_the_form_for_comparison_is_its_own(word: str) -> None:
    plain = plain_word(word)
    assert plain_word(plain) == plain
    assert not plain or unicodedata.category(plain[0])[0] in "LMN"


def test_words_are_compared_without_what_does_not_matter() -> None:
    assert plain_words("«\u200fاللهُ»، \u2067(IOM)\u2069 ٢٠١٩–۲۰۲۳ - ١٬٢٣٤٫٥ 50٪") == [
        "اللهُ", "IOM", "2019–2023", "1,234.5", "50"
    ]  # fmt: skip
    assert plain_words("مّ") == plain_words("مّ")
    assert quoted(["a", "\u200fb"]) == "«a», «b»"
    assert quoted("abcdefgh", 2) == "«a», «b» and 6 more"
