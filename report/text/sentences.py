"""Sentences: where one ends, so that a text is shortened to whole ones and never cut within."""

from __future__ import annotations

import re
from typing import Final

_END: Final = re.compile(
    r"(?P<stop>[.!?…؟۔]+)(?P<closers>[)\]”’»\"]*)(?P<space>[ \u00a0\n]+)(?=(?P<next>\S))"
)
_OPENERS: Final = "([«“‘\"'¿¡"
_WORD_BEFORE: Final = re.compile(r"[^\s(\[«“‘\"]*$")
_ABBREVIATIONS: Final = frozenset(
    (
        *("mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "no", "nr", "vs", "etc", "fig"),
        *("p", "pp", "vol", "ed", "eds", "art", "al", "approx", "dept", "est", "inc", "ltd"),
        *("co", "corp", "ave", "rd", "tel", "ext", "cf", "ca", "bros", "rev", "gen", "col"),
        # Arabic, Persian, Urdu and Kurdish.
        *("د", "أ", "م", "ص", "ج", "ط", "ت", "هـ", "ق", "إلخ", "الخ", "ر", "ش", "س"),
    )
)
"""Words that end in a stop which does not end a sentence, in small letters."""


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text`, in order, each with the sign that ends it.

    White space is made single, as a page shows it: joined by spaces, the sentences are the text.
    A stop does not end a sentence after an abbreviation («د.», «Dr.», «e.g.»), an initial or the
    number of an item, nor within a number, nor before a small letter.
    """
    plain = " ".join(text.split())
    found: list[str] = []
    start = 0
    for match in _END.finditer(plain):
        if _ends(plain[start : match.start()], match["stop"], plain[match.end() :]):
            found.append(plain[start : match.end("closers")])
            start = match.end()
    rest = plain[start:]
    return (*found, rest) if rest else tuple(found)


def first_sentences(text: str, letters: int) -> str:
    """As many of the first sentences of `text` as have at most `letters` letters; at least one."""
    kept = ""
    for sentence in sentences(text):
        longer = f"{kept} {sentence}".lstrip()
        if kept and len(longer) > letters:
            break
        kept = longer
    return kept


def _ends(before: str, stop: str, after: str) -> bool:
    """Whether `stop` ends the sentence that begins with `before`; `after` is what follows it."""
    following = after.lstrip(_OPENERS)[:1]
    if following.islower():  # of scripts that have capitals
        return False
    if stop in {"...", "…"} and not following.isupper():
        return False
    if stop != ".":
        return True
    found = _WORD_BEFORE.search(before)
    word = found[0] if found else ""
    bare = word.lower().strip(".")
    is_initial = len(bare) == 1 and bare.isalpha()
    is_number_of_item = bare.isdecimal() and word == before.lstrip()
    return not (is_initial or "." in bare or is_number_of_item or bare in _ABBREVIATIONS)
