"""Names of files that every system takes, made of text that nobody has chosen for it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = (
    200  # bytes in UTF-8; file systems take 255, and a file is written under a longer name first
)
# What no name may hold on some system (Windows: "Naming Files, Paths, and Namespaces").
_SIGNS: Final = re.compile(r'[\\/:*?"<>|]')
_DEVICES: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE
)
_KEPT: Final = "\u200c\u200d"  # joiners: spelling in Persian and other languages
_NO_LETTERS: Final = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}


def safe_name(text: str, ending: str, otherwise: str, suffix: str = "") -> str:
    """A file name made of `text` in its own letters, with `suffix` and `ending` behind it.

    It has no path, no control or bidi mark in it, is no device's, is NFC and at most 200 bytes
    long, and is the same on every system. It is made of `otherwise` where nothing is left of `text`.
    """
    stem = _stem(text) or _stem(otherwise)
    if _DEVICES.match(stem):
        stem = f"_{stem}"
    room = LONGEST - len(f"{suffix}{ending}".encode())
    return f"{_cut(stem, room)}{suffix}{ending}"


def safe_names(texts: Iterable[tuple[str, str]], ending: str) -> tuple[str, ...]:
    """`safe_name` of each text and what stands in for it, no two of which a system takes for one.

    Names that would clash get a number, in the order of the texts.
    """
    taken: set[str] = set()
    counts: dict[str, int] = {}
    names = []
    for text, otherwise in texts:
        name = safe_name(text, ending, otherwise)
        key = name_key(name)
        count = counts.get(key, 1)
        while name_key(name) in taken:
            count += 1
            name = safe_name(text, ending, otherwise, f"-{count}")
        counts[key] = count
        taken.add(name_key(name))
        names.append(name)
    return tuple(names)


def name_key(name: str) -> str:
    """What is the same for all names that some file system takes for one.

    Systems differ in whether they tell small letters from capitals, compositions from their parts
    (NFC, NFD), and joiners from nothing.
    """
    bare = name.translate(dict.fromkeys(map(ord, _KEPT)))
    folded = unicodedata.normalize("NFD", bare).casefold()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", folded))


def _stem(text: str) -> str:
    seen = "".join(
        letter if letter in _KEPT or unicodedata.category(letter) not in _NO_LETTERS else " "
        for letter in _SIGNS.sub(" ", text)
    )
    # A dash in front would be read as an option, a dot hides the file; Windows drops them at the end.
    return unicodedata.normalize("NFC", " ".join(seen.split()).strip(f"-. {_KEPT}"))


def _cut(stem: str, room: int) -> str:
    """As much of `stem` as there is room for, in bytes, no letter parted from its marks."""
    if len(stem.encode()) <= room:
        return stem
    cut = stem.encode()[:room].decode(errors="ignore")
    while len(cut) > 1 and unicodedata.category(stem[len(cut)]).startswith("M"):
        cut = cut[:-1]
    return cut.rstrip(f"-. {_KEPT}") or cut
