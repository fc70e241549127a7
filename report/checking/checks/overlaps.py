"""No text lies over other text, and none is cut off by the edge of its place."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from report.checking.boxes import area, around, intersection
from report.checking.words import quoted
from report.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected
    from report.checking.page import Page, Run, Word

CODES = ("overlapping-text", "cut-text")
_OVERLAP = 1 / 3  # of the smaller word's area: lines that are set close touch
_CUT = 0.1  # of a run's area
_BAND = 24.0  # points


def check(document: FinishedDocument, _expected: Expected) -> Iterator[Problem]:
    """Compare the boxes of words that are near each other, and of runs with their clipping."""
    for page in document.pages:
        for one, other in _overlapping(page):
            message = f"{quoted([one.text])} and {quoted([other.text])} are printed over each other"
            hint = "give them more room, or shorten the text"
            box = around([one.box, other.box])
            yield Problem("overlapping-text", message, hint, page=page.number, box=box)
        for _place, runs in groupby(
            filter(_is_cut, page.runs), key=lambda run: (run.clip, run.line)
        ):
            box = around(run.box for run in runs)
            words = (w.text for w in page.words if box and w.box and intersection(w.box, box))
            message = f"{quoted(words)} is cut off"
            hint = "it is longer or larger than its place: shorten it"
            yield Problem("cut-text", message, hint, page=page.number, box=box)


def _is_cut(run: Run) -> bool:
    if not run.box or not run.clip or run.style.is_hidden:
        return False
    return 0 < area(intersection(run.box, run.clip)) / area(run.box) < 1 - _CUT


def _overlapping(page: Page) -> Iterator[tuple[Word, Word]]:
    """Pairs of visible words that cover much of each other, each word with one other at most.

    The same word twice in one place is how some programs make bold.
    """
    bands: dict[int, list[Word]] = {}
    for word in page.words:
        if word.box is None or word.run.style.is_hidden or not _is_word(word):
            continue
        rows = range(int(word.box[1] // _BAND), int(word.box[3] // _BAND) + 1)
        for other in {id(o): o for row in rows for o in bands.get(row, ())}.values():
            near = intersection(word.box, other.box) if other.box else None
            if near and word.text != other.text and _cover(word, other):
                yield other, word
                break
        for row in rows:
            bands.setdefault(row, []).append(word)


def _is_word(word: Word) -> bool:
    """Whether a word is one: marks alone belong on another, and what is unmapped is told as that."""
    return not word.unmapped and any(not unicodedata.combining(letter) for letter in word.text)


def _cover(word: Word, other: Word) -> bool:
    """Whether a part of one word covers much of a part of another.

    In one text, only parts with outlines do: blanks may say it in another order than it is painted.
    Blanks of two texts lie over each other where their inks do.
    """
    is_one_text = any(word.contents & other.contents)
    return any(
        area(intersection(one, two)) > _OVERLAP * min(area(one), area(two))
        for one in (word.outlined if is_one_text else word.parts)
        for two in (other.outlined if is_one_text else other.parts)
    )
