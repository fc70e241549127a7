"""Lists of contents without links: lines that end in a number, and the pages where their titles stand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from .destinations import bookmarks
from .words import plain_word, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .document import FinishedDocument
    from .page import Page, Word

_FEWEST = 3
_MOST_PAGES = 30  # from the beginning: a list of contents is not behind them
_RTL = frozenset({"R", "AL"})
_MARGIN = 0.12  # of the height of a page: where its printed number stands
# What a list of contents is called in the languages that are read most; the first words do.
_NAMES = frozenset(
    [
        "contents",
        "toc",
        "المحتويات",
        "محتويات",
        "المحتوى",
        "الفهرس",
        "فهرس",
        "فهرست",
        "فہرست",
        "ناوەڕۆک",
        "תוכן",
        "inhalt",
        "inhaltsverzeichnis",
        "sommaire",
        "indice",
        "índice",
        "sumário",
        "içindekiler",
        "содержание",
    ]
)
_Title: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of contents: its title, its number, and the page on which the title stands."""

    title: str
    number: Word
    target: int


@dataclass(frozen=True, slots=True)
class UnlinkedContents:
    """A page that lists contents. Without `entries`, their titles are found on no page."""

    page: int
    entries: tuple[Entry, ...]

    def wrong(self, document: FinishedDocument) -> Iterator[Entry]:
        """The entries whose number is neither the label of the page nor printed at its edge."""
        for entry in self.entries:
            page = document.pages[entry.target - 1]
            right = {plain_word(page.label or str(page.number)), *_folios(page)}
            if plain_word(entry.number.text) not in right:
                yield entry


def unlinked_contents(document: FinishedDocument) -> Iterator[UnlinkedContents]:
    """The pages at the beginning that look like a list of contents.

    Most of their numbered lines are titles of later pages, in the order of these; or such a page
    is called a list of contents, and its numbers lead ever further.
    """
    lines = [(page, _numbered(page)) for page in document.pages[:_MOST_PAGES]]
    lists = [(page, found) for page, found in lines if len(found) >= _FEWEST]
    places = _places(document) if lists else {}
    for page, found in lists:
        entries = tuple(
            Entry(" ".join(title), word, target)
            for title, word in found
            if (target := _target(title, page.number, places))
        )
        if len(entries) * 2 >= len(found) and _is_ascending([e.target for e in entries]):
            yield UnlinkedContents(page.number, entries)
        elif _is_named(page) and _is_ascending([int(plain_word(w.text)) for _t, w in found]):
            yield UnlinkedContents(page.number, ())


def _numbered(page: Page) -> list[tuple[_Title, Word]]:
    """The title and the number of each line that ends in a number, where its direction ends."""
    found = []
    for line in _lines(page.content_words):
        plain = [(word, text) for word in line if (text := plain_word(word.text))]
        is_rtl = any(_RTL.intersection(map(unicodedata.bidirectional, text)) for _w, text in plain)
        number, text = (min if is_rtl else max)(plain, key=_left, default=(None, ""))
        title = tuple(other for word, other in plain if word is not number)
        if number and text.isdecimal() and not all(map(str.isdecimal, title)):
            found.append((title, number))
    return found


def _left(word: tuple[Word, str]) -> float:
    return word[0].upright[0] if word[0].upright else 0.0


def _lines(words: Iterable[Word]) -> list[list[Word]]:
    """The words by what they stand on, from the top down."""
    lines: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        if word.baseline is not None:
            lines.setdefault((word.run.style.turn, -round(word.baseline)), []).append(word)
    return [lines[place] for place in sorted(lines)]


def _is_ascending(numbers: Sequence[int]) -> bool:
    """Whether there are enough numbers for a list, and they lead ever further."""
    return (
        len(numbers) >= _FEWEST
        and all(one <= other for one, other in pairwise(numbers))
        and numbers[0] < numbers[-1]
    )


def _places(document: FinishedDocument) -> Mapping[_Title, list[int]]:
    """The pages on which a title stands: those of bookmarks, before lines that have its words alone."""
    places: dict[_Title, list[int]] = {}
    for bookmark in bookmarks(document):
        if bookmark.page and bookmark.page <= len(document.pages):
            places.setdefault(tuple(plain_words(bookmark.title)), []).append(bookmark.page)
    for page in document.pages:
        for line in _lines(page.content_words):
            title = tuple(text for word in line if (text := plain_word(word.text)))
            places.setdefault(title, []).append(page.number)
    return places


def _target(title: _Title, listed_on: int, places: Mapping[_Title, list[int]]) -> int | None:
    """The page of a title, which may stand there without the number before it."""
    bare = title[1:] if title[0].isdecimal() else title
    pages = places.get(title) or places.get(bare) or ()
    return next((page for page in pages if page > listed_on), None)


def _is_named(page: Page) -> bool:
    """Whether a page says that it is a list of contents."""
    return any(plain_word(word.text).casefold() in _NAMES for word in page.words)


def _folios(page: Page) -> Iterator[str]:
    """The numbers at the upper and lower edge of a page."""
    _left, bottom, _right, top = page.box
    margin = (top - bottom) * _MARGIN
    for word in page.words:
        text = plain_word(word.text)
        at_edge = word.box and (word.box[3] < bottom + margin or word.box[1] > top - margin)
        if at_edge and text.isdecimal():
            yield text
