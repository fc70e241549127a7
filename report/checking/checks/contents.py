"""The numbers of the contents page are those of the pages they name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from report.checking.annotations import Link, links_of
from report.checking.boxes import turned
from report.checking.matching import PageWords
from report.checking.unlinked_contents import unlinked_contents
from report.checking.unseen import not_checked
from report.checking.words import plain_word, plain_words
from report.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected
    from report.checking.page import Page, Word

CODES = ("wrong-page-number", "missing-from-contents")
_FEWEST = 3
_REACH = 1.5  # of a link's height: how far above or below it its number may stand


@dataclass(frozen=True, slots=True)
class _Row:
    """A link of a contents page, and the numbers that stand beside it."""

    link: Link
    numbers: tuple[Word, ...]


def check(document: FinishedDocument, expected: Expected) -> Iterator[Problem]:
    """Compare the number beside each link of a contents page with the page it leads to.

    On paper there are no links: then the titles of the sections stand for them.
    """
    links = _titles(document, expected) if expected.edition.is_for_press else links_of(document)
    inner = [link for link in links if link.target and link.box]
    found = False
    for number, links in groupby(inner, key=lambda link: link.page):
        rows = _rows(document.pages[number - 1], list(links))
        if _is_contents(rows, 2 if expected.publication else _FEWEST):
            found = True
            yield from _wrong(document, rows)
            yield from _missing(rows, expected)
    if not found and not expected.publication:
        yield from _unlinked(document)
    wanted = expected.lists_contents
    if wanted and not found and len(expected.sections) > 1:
        yield not_checked("page numbers of the contents", "no page looks like a list of contents")


def _unlinked(document: FinishedDocument) -> Iterator[Problem]:
    """Compare the numbers of lists without links with the pages where their titles stand."""
    for contents in unlinked_contents(document):
        if not contents.entries:
            why = "it has no links, and its titles are on no page as they are there"
            yield not_checked("page numbers of the contents", why, contents.page)
        for entry in contents.wrong(document):
            page = document.pages[entry.target - 1]
            message = (
                f"the contents say page {plain_word(entry.number.text)}, "
                f"and '{entry.title}' is on page {page.label or page.number}"
            )
            box = entry.number.box
            hint = "make the contents anew"
            yield Problem("wrong-page-number", message, hint, page=contents.page, box=box)


def _titles(document: FinishedDocument, expected: Expected) -> Iterator[Link]:
    """The title of each section where it stands between the cover and the first section."""
    pages = expected.section_pages(document)
    words = PageWords.of(document.pages)
    span = words.span(2, min(pages.values(), default=1) - 1)
    after = -1
    for section in expected.sections:
        wanted = plain_words(expected.title_of(section))
        match = words.find(wanted, span, after) if wanted else None
        if match and match.positions and not match.losses:
            after = match.positions[-1]
            page, box = words.box(match.positions)
            yield Link(page, box, name=section.name, target=pages.get(section.name))


def _rows(page: Page, links: Sequence[Link]) -> list[_Row]:
    numbers = [
        word for word in page.content_words if word.box and plain_word(word.text).isdecimal()
    ]
    near: dict[int, list[Word]] = {}
    for word in numbers:
        distances = [(_distance(word, link), i) for i, link in enumerate(links)]
        distance, nearest = min(distances)
        if distance <= _REACH:
            near.setdefault(nearest, []).append(word)
    return [_Row(link, tuple(near.get(i, ()))) for i, link in enumerate(links)]


def _distance(word: Word, link: Link) -> float:
    """How far the middle of a word is above or below that of a link, in heights of the link."""
    assert word.upright is not None  # noqa: S101
    assert link.box is not None  # noqa: S101
    _left, bottom, _right, top = turned(link.box, word.run.style.turn)
    apart = abs(word.upright[1] + word.upright[3] - bottom - top) / 2
    return apart / max(1.0, top - bottom)


def _is_contents(rows: Sequence[_Row], fewest: int) -> bool:
    """Whether most links, and `fewest` at least, have a number, and they lead ever further."""
    numbered = [row for row in rows if row.numbers]
    targets = [row.link.target or 0 for row in numbered]
    return (
        len(numbered) >= fewest
        and len(numbered) * 4 >= len(rows) * 3
        and all(one <= other for one, other in pairwise(targets))
        and targets[0] < targets[-1]
    )


def _wrong(document: FinishedDocument, rows: Sequence[_Row]) -> Iterator[Problem]:
    for row in rows:
        assert row.link.target is not None  # noqa: S101
        if row.link.target > len(document.pages):
            continue
        label = document.pages[row.link.target - 1].label
        right = plain_word(label or str(row.link.target))
        if row.numbers and all(plain_word(word.text) != right for word in row.numbers):
            printed = plain_word(row.numbers[-1].text)
            message = f"the contents say page {printed}, and the link leads to page {right}"
            hint = "make the contents anew"
            box = row.numbers[-1].box
            yield Problem("wrong-page-number", message, hint, page=row.link.page, box=box)


def _missing(rows: Sequence[_Row], expected: Expected) -> Iterator[Problem]:
    linked = {row.link.name for row in rows}
    for section in expected.sections:
        if section.name not in linked:
            message = f"the contents page has no link to '{section.name}'"
            hint = "the theme's contents template leaves it out"
            yield Problem(
                "missing-from-contents", message, hint, section.place, page=rows[0].link.page
            )
