"""The checks, and how they are run: what one can't look at becomes a finding, never a pass."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pikepdf

from report.problems import Problem, Severity

from .boxes import intersection
from .checks import (
    bleed,
    contents,
    contrast,
    coverage,
    damage,
    direction,
    edges,
    empty_pages,
    file_size,
    fonts,
    images,
    inks,
    language,
    letters,
    links,
    missing_glyphs,
    outline,
    overlaps,
    print_boxes,
    single_lines,
    tags,
    text_layer,
    title,
)
from .document import MOST_PAGES
from .read_back import read_back
from .reader import MOST_CHARACTERS
from .unseen import Unreadable, Unseen, not_checked

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from .document import FinishedDocument
    from .expected import Expected
    from .read_back import ReadBack

MOST_OF_A_CODE = 50
# What the libraries and our own code raise on malformed objects, but for fonts.
_MALFORMED = (
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    RuntimeError,
    ArithmeticError,
    AssertionError,
    MemoryError,
    OSError,
    SyntaxError,
    struct.error,
    zlib.error,
    EOFError,
    pikepdf.PikepdfError,
)


def _malformed() -> tuple[type[Exception], ...]:
    """What is raised on objects that are not what the standard wants, in fonts too.

    Asked for when something is raised: fontTools takes long to import.
    """
    from fontTools.ttLib import TTLibError

    return (*_MALFORMED, TTLibError)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, which is its heading in `docs/checks.md`, what it is for, the codes of
    what it finds, and its function.
    """

    name: str
    purpose: str
    codes: tuple[str, ...]
    run: Callable[[FinishedDocument, Expected], Iterable[Problem]]


CHECKS: tuple[Check, ...] = tuple(
    Check(
        module.__name__.rpartition(".")[2].replace("_", "-"),
        str(module.__doc__).strip(),
        module.CODES,
        module.check,
    )
    for module in (
        text_layer,
        letters,
        missing_glyphs,
        fonts,
        edges,
        overlaps,
        contrast,
        images,
        links,
        contents,
        outline,
        language,
        direction,
        title,
        tags,
        empty_pages,
        single_lines,
        damage,
        file_size,
        coverage,
        print_boxes,
        bleed,
        inks,
    )
)


def run_checks(
    document: FinishedDocument,
    expected: Expected,
    only: Collection[str] = (),
    known: Sequence[Problem] = (),
) -> tuple[Problem, ...]:
    """What all checks find, or those with the names `only`, in the order of the pages.

    With what is `known` of the pages already: it says where it comes from, and is not told twice.
    """
    found = [] if only else [*_unread_pages(document)]
    blind: dict[str, list[str]] = {}
    for check in CHECKS:
        if not only or check.name in only:
            try:
                found += _run(check, document, expected)
            except Unreadable as reason:
                blind.setdefault(str(reason), []).append(check.name)
    found += [
        Problem("not-checked", f"{', '.join(names)} not checked: {reason}", "make the file again")
        for reason, names in blind.items()
    ]
    found = [*known, *(new for new in found if not any(_is_same(new, old) for old in known))]
    found.sort(key=lambda problem: problem.page or 0)
    bounded = list(_bounded(found))
    if blind:
        return tuple(bounded)
    bounded = [_measured(problem, document) for problem in bounded]
    if expected.publication and any(problem.page and not problem.place for problem in bounded):
        reading = read_back(document, expected)
        bounded = [_placed(problem, reading) for problem in bounded]
    return tuple(bounded)


def _is_same(new: Problem, old: Problem) -> bool:
    """Whether two findings are one: of one code, in one place of a page."""
    if (new.code, new.page) != (old.code, old.page) or not new.box or not old.box:
        return False
    return intersection(new.box, old.box) is not None


def _measured(problem: Problem, document: FinishedDocument) -> Problem:
    """A problem with how far down the page it is, where it has a box."""
    if not problem.page or not problem.box:
        return problem
    return replace(problem, from_top=document.from_top(problem.page, problem.box))


def _placed(problem: Problem, reading: ReadBack) -> Problem:
    """A problem on a page with its place in the source, where that can be told."""
    if problem.place or not problem.page:
        return problem
    return replace(problem, place=reading.place_of(problem.page, problem.box))


def _run(check: Check, document: FinishedDocument, expected: Expected) -> list[Problem]:
    """What a check finds. Raises Unreadable for what no other check can look at either."""
    found: list[Problem] = []
    try:
        found.extend(check.run(document, expected))
    except Unreadable:
        raise
    except Unseen as reason:
        found.append(not_checked(check.name, str(reason)))
    except _malformed() as error:
        why = f"the file is not built as it should be ({type(error).__name__}: {error})"
        found.append(not_checked(check.name, why))
    return found


def _unread_pages(document: FinishedDocument) -> Iterator[Problem]:
    if document.page_count > MOST_PAGES:
        yield not_checked(f"pages from {MOST_PAGES + 1} on", f"only {MOST_PAGES} are looked at")
    for number in document.unpainted:
        why = "it has no appearance of its own, and each viewer makes up another"
        yield not_checked("an annotation", why, number)
    try:
        crowded = [page.number for page in document.pages if not page.is_whole]
    except (Unseen, *_MALFORMED):
        return  # each check that needs the pages says so
    for number in crowded:
        yield not_checked("text", f"only {MOST_CHARACTERS} characters are looked at", number)


def _bounded(found: Iterable[Problem]) -> Iterator[Problem]:
    """Of each code the first `MOST_OF_A_CODE`, and how many there are beyond."""
    counts: Counter[tuple[str, Severity]] = Counter()
    for problem in found:
        kind = (problem.code, problem.severity)
        counts[kind] += 1
        if counts[kind] <= MOST_OF_A_CODE:
            yield problem
    for (code, severity), count in counts.items():
        if count > MOST_OF_A_CODE:
            message = f"{count - MOST_OF_A_CODE} more findings of the kind '{code}' are not shown"
            yield Problem("more-problems", message, "", None, severity)
