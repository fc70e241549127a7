"""The file is tagged, and its tags are of use to someone who can't see it (ISO 14289-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.checking.boxes import around
from report.checking.press import is_sheets
from report.checking.structure import elements
from report.checking.tag_order import order_findings
from report.checking.tag_places import TagPlaces
from report.checking.tagged_links import link_findings
from report.checking.tagged_tables import table_findings
from report.checking.words import quoted
from report.problems import Problem, Severity
from report.text import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected
    from report.checking.structure import Element

CODES = (
    "untagged",
    "untagged-text",
    "figure-without-text",
    "heading-skip",
    "no-headings",
    "table-without-headers",
    "header-without-scope",
    "untagged-link",
    "link-without-description",
    "tag-order",
)
_FEWEST_PAGES = 5  # a shorter file needs no headings


def check(document: FinishedDocument, _expected: Expected) -> Iterator[Problem]:
    """Read the structure tree, and compare it with the text of the pages."""
    if is_sheets(document):
        return
    if not document.is_tagged:
        message = (
            "the file is not tagged: a screen reader guesses what is a heading and what comes next"
        )
        hint = "have the program write tagged PDF (PDF/UA)"
        yield Problem("untagged", message, hint)
        return
    tree = elements(document)
    yield from _untagged_text(document, tree)
    places = TagPlaces(document)
    yield from _figures(tree, places)
    yield from _headings(document, tree, places)
    yield from table_findings(tree, places)
    yield from link_findings(document, tree)
    yield from order_findings(tree, places)


def _untagged_text(document: FinishedDocument, tree: Sequence[Element]) -> Iterator[Problem]:
    """Text that is neither in the tree nor an artifact (7.1)."""
    marks = {mark for element in tree for mark in element.marks}
    for page in document.pages:
        lost = [
            word for word in page.content_words if (page.number, word.run.style.mark) not in marks
        ]
        if lost:
            message = f"text is not tagged: {quoted(word.text for word in lost)}"
            hint = "it is not read aloud: tag it, or mark it as an artifact"
            box = around(word.box for word in lost)
            yield Problem("untagged-text", message, hint, page=page.number, box=box)


def _figures(tree: Sequence[Element], places: TagPlaces) -> Iterator[Problem]:
    """Figures without a text in place of the picture (7.3)."""
    for element in tree:
        if element.role in {"Figure", "Formula"}:
            text = element.thing.get("/Alt", element.thing.get("/ActualText", ""))
            if is_blank(str(text)):
                hint = "write what it shows (/Alt), or mark it as an artifact when it is decoration"
                message = "a figure has no alternative text"
                page, box = places.place(element)
                yield Problem("figure-without-text", message, hint, page=page, box=box)


def _headings(
    document: FinishedDocument, tree: Sequence[Element], places: TagPlaces
) -> Iterator[Problem]:
    """Headings that skip a level on the way down (7.4.2), and long files without any."""
    before = 0
    has_any = False
    for element in tree:
        has_any = has_any or element.role in {"H", "Title"}
        level = element.role[1:]
        if element.role[:1] != "H" or not level.isdecimal():
            continue
        has_any = True
        if int(level) > before + 1:
            after = f"after level {before}" if before else "as the first one"
            message = f"a heading of level {level} comes {after}"
            hint = "use the level below the heading before it"
            page, box = places.place(element)
            yield Problem("heading-skip", message, hint, page=page, box=box)
        before = int(level)
    count = sum(bool(page.content_words) for page in document.pages)
    if not has_any and count >= _FEWEST_PAGES:
        message = f"none of {count} pages has a heading that is tagged as one"
        hint = "screen readers go from heading to heading: tag them (H1 to H6)"
        yield Problem("no-headings", message, hint, severity=Severity.WARNING)
