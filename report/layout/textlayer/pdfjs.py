"""The bidirectional algorithm as pdf.js applies it: to text that is already in visual order.

The rules are those of Unicode Standard Annex #9; pdf.js knows the classes of few characters and
takes the others for left-to-right letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SHARE_OF_RTL = 0.3
_SHORT = 4
# The classes of a text are a string, one letter a character: what is not here is X.
_CLASSES = {
    "L": "L",
    "R": "R",
    "AL": "A",
    "EN": "E",
    "AN": "N",
    "ES": "S",
    "ET": "T",
    "CS": "C",
    "NSM": "M",
    "WS": "W",
    "ON": "O",
}
_NEUTRALS = str.maketrans("STCW", "OOOO")
_LEVELS = {
    "L": str.maketrans("LRENXO", "012200"),
    "R": str.maketrans("LRENXO", "212211"),
}


class _Classes(dict[int, str]):
    """The class of each character by its code point, found when asked for."""

    def __missing__(self, code: int) -> str:
        name = "L"
        if code <= 0xFF or 0x0600 <= code <= 0x06FF:
            name = unicodedata.bidirectional(chr(code)) or "L"
        elif 0x0590 <= code <= 0x05F4:
            name = "R"
        elif 0x0700 <= code <= 0x08AC or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF:
            name = "AL"
        self[code] = _CLASSES.get(name, "X")
        return self[code]


_CLASS_OF = _Classes()


@lru_cache(maxsize=4096)
def is_mark(text: str) -> bool:
    """Whether pdf.js takes a sign for a mark, which has no place of its own."""
    return any(unicodedata.category(character) == "Mn" for character in text)


def reads(visual: str) -> str:
    """What pdf.js makes of the text of one item, given from left to right."""
    classes = visual.translate(_CLASS_OF)
    rtl = sum([classes.count(name) for name in "RAN"])
    if not rtl:
        return visual
    base = "L" if rtl / len(visual) < _SHARE_OF_RTL and len(visual) > _SHORT else "R"
    if base == "R" and not re.search("[LEN]", classes):
        return visual[::-1]
    levels = _neutral(_weak(classes, base), base).translate(_LEVELS[base])
    letters = list(visual)
    for high in ("2+", "[12]+"):
        for found in re.finditer(high, levels):
            letters[found.start() : found.end()] = letters[found.start() : found.end()][::-1]
    return "".join(letters)


def _weak(classes: str, base: str) -> str:
    """Marks, numbers and what belongs to numbers: rules W1 to W7."""
    classes = base + classes
    classes = re.sub("([^M])(M+)", lambda found: found[1] * len(found[0]), classes)
    classes = re.sub("A[^RLA]*", lambda found: found[0].replace("E", "N"), classes)
    classes = classes[1:].replace("A", "R")
    classes = re.sub("(?<=E)[SC](?=E)", "E", classes)
    classes = re.sub("(?<=N)C(?=N)", "N", classes)
    classes = re.sub("(?<=E)T+|T+(?=E)", lambda found: "E" * len(found[0]), classes)
    classes = base + classes.translate(_NEUTRALS)
    return re.sub("L[^RL]*", lambda found: found[0].replace("E", "L"), classes)[1:]


def _neutral(classes: str, base: str) -> str:
    """Neutrals between two of one direction go with them, others with the text: N1 and N2."""
    done = base
    for part in re.findall("O+|[^O]+", classes):
        if part[0] == "O":
            rest = classes[len(done) - 1 :]
            before, after = _direction(done.rstrip("X")[-1:]), _direction(rest.lstrip("XO")[:1])
            after = after or base
            done += (before if before == after else base) * len(part)
        else:
            done += part
    return done[1:]


def _direction(name: str) -> str:
    return name and ("L" if name == "L" else "R")
