"""What PDFium (Chrome, Edge) makes of a line, and what to tell it so that it reads right.

It sorts the strings of a row by place, cuts the row into segments of letters of one direction,
takes these from right to left where the row is right-to-left, and turns around the right-to-left
ones. The words of a text in the other direction come out in the wrong order then: its codes are
given another text, which PDFium alone reads.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .lines import Line
    from .signs import Sign

_PAIRS = ("()", "[]", "{}", "<>", "«»", "‹›", "“”", "‘’", "≤≥", "≪≫", "⟨⟩", "⟦⟧", "⟪⟫", "❨❩")
_SIMPLIFIED = "®℞℟℣℧"
# In PDF points: text farther apart is read with a space between.
_TOUCHING = 1.5
_MIRROR = {a: b for pair in _PAIRS for a, b in (pair, pair[::-1])}


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
        text in _MIRROR
        or unicodedata.mirrored(text[0]) == 1
        or text != unicodedata.normalize("NFKC", text)
        or text in _SIMPLIFIED
    )


def keeps_order(left: str, right: str) -> bool:
    """Whether PDFium reads two neighbours from left to right, and it makes a difference."""
    if kind(left[-1]) != "W" or kind(right[0]) != "W":
        return False
    return unicodedata.normalize("NFC", left + right) != unicodedata.normalize("NFC", right + left)


def turned(text: str, *, is_rtl: bool) -> str:
    """The characters that PDFium must find from left to right to read `text`."""
    segments: list[str] = []
    backwards = is_rtl
    for name, group in groupby(text, key=kind):
        segment = "".join(group)
        if name == "R" or (name == "N" and backwards):
            backwards = True
            segments.append("".join(_MIRROR.get(letter, letter) for letter in reversed(segment)))
        else:
            backwards = backwards and name == "W"
            segments.append(segment)
    return "".join(reversed(segments) if is_rtl else segments)


def is_rtl_row(text: str) -> bool:
    """Whether PDFium takes a row of text for right-to-left."""
    names = [name for name, _ in groupby(text, key=kind)]
    return 0 < names.count("R") >= names.count("L")


def replace(row: list[Line], *, reads_rtl: bool) -> None:
    """Give the signs of a row that PDFium would read wrong another text.

    `reads_rtl` tells that the file says it is read from right to left.
    """
    if not reads_rtl and not any(run.is_rtl for line in row for run in line.runs):
        return
    if all(run.is_rtl or _is_one_segment(run.visual()) for line in row for run in line.runs):
        return
    groups = [sorted(group, key=_left) for group in _groups(row)]
    signs = [sign for group in groups for line in group for run in line.runs for sign in run.signs]
    visual = " ".join(
        "".join(sign.text for line in group for run in line.runs for sign in run.signs)
        for group in groups
    )
    spoken = [
        "".join(line.steered() for line in sorted(group, key=row.index))
        for group in groups
    ]
    is_rtl = reads_rtl or is_rtl_row(" ".join(spoken))
    needed = turned(" ".join(reversed(spoken) if is_rtl else spoken), is_rtl=is_rtl)
    at = 0
    for sign in signs:
        while not visual.startswith(sign.text, at):
            at += 1
        text = needed[at : at + len(sign.text)]
        at += len(sign.text)
        if text != sign.text and kind(sign.text[0]) != "R":
            sign.replacement = text
    _spare_marks(signs)
    for line in row:
        for run in line.runs:
            _join(run.signs)


def _join(signs: list[Sign]) -> None:
    """Replace all between the first and the last sign that are replaced."""
    places = [place for place, sign in enumerate(signs) if sign.replacement]
    if places:
        for sign in signs[places[0] : places[-1]]:
            sign.replacement = sign.replacement or sign.text


def _is_one_segment(text: str) -> bool:
    kinds = {kind(character) for character in text.strip()}
    return len(kinds) <= 1 and kinds != {"N"}


def _groups(row: list[Line]) -> Iterator[list[Line]]:
    """The lines of a row that touch each other, from left to right."""
    group: list[Line] = []
    for line in sorted(row, key=_left):
        if group and line.left - max(other.right for other in group) > _TOUCHING:
            yield group
            group = []
        group.append(line)
    yield group


def _left(line: Line) -> float:
    return line.left


def _spare_marks(signs: list[Sign]) -> None:
    """Leave alone groups of marks whose order makes no difference."""
    for is_weak, group in groupby(signs, key=lambda sign: kind(sign.text[0]) == "W"):
        weak = list(group) if is_weak else []
        now = "".join(sign.text for sign in weak)
        then = "".join(sign.replacement or sign.text for sign in weak)
        if unicodedata.normalize("NFC", now) == unicodedata.normalize("NFC", then):
            for sign in weak:
                sign.replacement = ""
