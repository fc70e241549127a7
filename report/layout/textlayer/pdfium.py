"""What PDFium (Chrome, Edge) makes of a line, and what to tell it so that it reads right.

It sorts the strings of a row by place, cuts the row into segments of letters of one direction,
takes these from right to left where the row is right-to-left, and turns around the right-to-left
ones. The words of a text in the other direction come out in the wrong order then: its codes are
given another text, which PDFium alone reads.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

from .lines import chains_of

if TYPE_CHECKING:
    from .lines import Line, SignRun

_PAIRS = ("()", "[]", "{}", "<>", "«»", "‹›", "“”", "‘’", "≤≥", "≪≫", "⟨⟩", "⟦⟧", "⟪⟫", "❨❩")
_SIMPLIFIED = "®℞℟℣℧"
# PDFium takes an empty replacement for none, but leaves out what has only a control character.
NOTHING = "\t"
LRM = "\u200e"
RLM = "\u200f"
_MIRRORED = {letter for pair in _PAIRS for letter in pair}


@lru_cache(maxsize=1024)
def kind(character: str) -> str:
    """L, R, W (numbers, their signs, and marks) or N (neutral)."""
    name = unicodedata.bidirectional(character)
    if name in ("R", "AL"):
        return "R"
    if name in ("EN", "AN", "NSM", "CS", "ES", "ET", "BN"):
        return "W"
    return "L" if name == "L" else "N"


@lru_cache(maxsize=1024)
def changes(text: str) -> bool:
    """Whether PDFium says another text for a neutral sign in a right-to-left text.

    It mirrors, and puts simpler characters for composed ones.
    """
    return kind(text[0]) == "N" and (
        text in _MIRRORED
        or unicodedata.mirrored(text[0]) == 1
        or text != unicodedata.normalize("NFKC", text)
        or text in _SIMPLIFIED
    )


def keeps_order(left: str, right: str) -> bool:
    """Whether PDFium reads two neighbours from left to right, and it makes a difference."""
    if kind(left[-1]) != "W" or kind(right[0]) != "W":
        return False
    return unicodedata.normalize("NFC", left + right) != unicodedata.normalize("NFC", right + left)


def turned(text: str) -> list[str]:
    """The segments that PDFium must find from left to right in a right-to-left row, to read `text`.

    A left-to-right mark at the start keeps its brackets and spaces as they are; a right-to-left mark
    sets a bracket at the end apart from what follows.
    """
    segments = ["".join(group) for _, group in groupby(LRM + text, key=kind)]
    return [RLM] * (kind(text[-1]) == "N") + segments[::-1]


def replace(row: list[Line], *, reads_rtl: bool) -> None:
    """Give the left-to-right texts of a right-to-left row another text, where PDFium needs it.

    `reads_rtl` tells that the file says it is read from right to left. PDFium takes a row for
    right-to-left that has no fewer right-to-left segments.
    """
    foreign = [
        list(runs)
        for chain in chains_of(row, is_rtl=False)
        for is_rtl, runs in groupby(
            (run for line in chain for run in line.runs), key=lambda run: run.is_rtl
        )
        if not is_rtl
    ]
    if all(_is_one_segment(_text(runs)) for runs in foreign):
        return
    if not reads_rtl:
        text = " ".join([line.spoken() for line in row])
        names = [name for name, _ in groupby(text, key=kind)]
        if not 0 < names.count("R") >= names.count("L"):
            return
    for runs in foreign:
        _replace(runs)


def _replace(runs: list[SignRun]) -> None:
    """Give runs that make up one left-to-right text another text, each its share of it.

    PDFium takes room beside a run without a text for a space, and may see one between two runs: they
    are parted at a space where there is one.
    """
    text = _text(runs)
    if _is_one_segment(text):
        return
    segments = turned(text)
    while len(segments) < len(runs) and (longest := max(segments, key=len))[1:]:
        place, half = segments.index(longest), len(longest) // 2
        segments[place : place + 1] = [longest[:half], longest[half:]]
    ends = list(accumulate(map(len, segments)))
    spaced = [
        place
        for place, pair in enumerate(pairwise(segments), start=1)
        if " " in pair[0][-1] + pair[1][0]
    ]
    told = 0
    for left, run in zip(range(len(runs) - 1, -1, -1), runs, strict=True):
        share = len(run.visual()) * ends[-1] / len(text)
        stop = bisect_left(ends, share + (ends[told - 1] if told else 0)) + 1
        stop = max(told, min(stop, len(segments) - left)) if left else len(segments)
        near = [place for place in spaced if place > told]
        if left and len(near) >= left:  # as many are left for the runs after it
            stop = min(near[: len(near) - left + 1], key=lambda place: abs(place - stop))
        run.replacement = "".join(segments[told:stop]) or NOTHING
        told = stop


def _text(runs: list[SignRun]) -> str:
    return "".join([run.visual() for run in runs])


def _is_one_segment(text: str) -> bool:
    kinds = {kind(character) for character in text.strip()}
    return len(kinds) <= 1 and kinds != {"N"}
