"""The bidirectional algorithm as pdf.js applies it: to text that is already in visual order.

The rules are those of Unicode Standard Annex #9; pdf.js knows the classes of few characters and
takes the others for left-to-right letters.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHARE_OF_RTL = 0.3
_SHORT = 4
_FORWARD = {"L", "EN", "AN"}
_NEUTRAL = ("WS", "ES", "ET", "CS")


@lru_cache(maxsize=1024)
def kind(character: str) -> str:
    """The class that pdf.js knows for a character."""
    code = ord(character)
    if code <= 0xFF or 0x0600 <= code <= 0x06FF:
        return unicodedata.bidirectional(character) or "L"
    if 0x0590 <= code <= 0x05F4:
        return "R"
    if 0x0700 <= code <= 0x08AC or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF:
        return "AL"
    return "L"


@lru_cache(maxsize=4096)
def is_mark(text: str) -> bool:
    """Whether pdf.js takes a sign for a mark, which has no place of its own."""
    return any(unicodedata.category(character) == "Mn" for character in text)


def reads(visual: str) -> str:
    """What pdf.js makes of the text of one item, given from left to right."""
    kinds = [kind(character) for character in visual]
    rtl = sum(name in ("R", "AL", "AN") for name in kinds)
    if not rtl:
        return visual
    base = "L" if rtl / len(visual) < _SHARE_OF_RTL and len(visual) > _SHORT else "R"
    if base == "R" and _FORWARD.isdisjoint(kinds):
        return visual[::-1]
    _resolve_weak(kinds, base)
    _resolve_neutral(kinds, base)
    return "".join(visual[index] for index in _order(_levels(kinds, base)))


def _resolve_weak(kinds: list[str], base: str) -> None:
    last = base
    for index, name in enumerate(kinds):
        last = kinds[index] = last if name == "NSM" else name
    last = base
    for index, name in enumerate(kinds):
        if name == "EN" and last == "AL":
            kinds[index] = "AN"
        elif name in ("R", "L", "AL"):
            last = name
    kinds[:] = ["R" if name == "AL" else name for name in kinds]
    for index in range(1, len(kinds) - 1):
        before, name, after = kinds[index - 1 : index + 2]
        if before == after and (
            (name == "ES" and before == "EN") or (name == "CS" and before in ("EN", "AN"))
        ):
            kinds[index] = before
    _spread_numbers(kinds)
    kinds[:] = ["ON" if name in _NEUTRAL else name for name in kinds]
    last = base
    for index, name in enumerate(kinds):
        if name == "EN" and last == "L":
            kinds[index] = "L"
        elif name in ("R", "L"):
            last = name


def _spread_numbers(kinds: list[str]) -> None:
    """Signs such as % beside a European number belong to it."""
    start = 0
    for name, group in groupby(list(kinds)):
        stop = start + len(list(group))
        beside = kinds[start - 1 : start] + kinds[stop : stop + 1]
        if name == "ET" and "EN" in beside:
            kinds[start:stop] = ["EN"] * (stop - start)
        start = stop


def _resolve_neutral(kinds: list[str], base: str) -> None:
    start = 0
    for name, group in groupby(list(kinds)):
        stop = start + len(list(group))
        if name == "ON":
            before = _strong(reversed(kinds[:start]), base)
            after = _strong(iter(kinds[stop:]), base)
            kinds[start:stop] = [before if before == after else base] * (stop - start)
        start = stop


def _strong(kinds: Iterator[str], base: str) -> str:
    for name in kinds:
        if name == "L":
            return "L"
        if name in ("R", "EN", "AN"):
            return "R"
    return base


def _levels(kinds: list[str], base: str) -> list[int]:
    if base == "L":
        return [{"R": 1, "AN": 2, "EN": 2}.get(name, 0) for name in kinds]
    return [2 if name in ("L", "AN", "EN") else 1 for name in kinds]


def _order(levels: list[int]) -> list[int]:
    order = list(range(len(levels)))
    for level in (2, 1):
        start = 0
        for high, group in groupby([other >= level for other in levels]):
            stop = start + len(list(group))
            if high:
                order[start:stop] = order[start:stop][::-1]
            start = stop
    return order
