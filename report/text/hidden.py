"""Characters that are not seen: those that others may not type into a field, and texts of nothing else."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# What ends a header or a line (RFC 5322, section 2.2), acts on the order of what is read beside
# it (UAX #9: embeddings, overrides, isolates), is not seen at all, or is no character.
_HIDDEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_UNSEEN: Final = frozenset(("Cc", "Cf", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"))  # general categories
_FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def hidden_character(text: str, allowed: str = "") -> str:
    """The first control, bidi override or isolate of `text` that is not among `allowed`, or ""."""
    return next((match[0] for match in _HIDDEN.finditer(text) if match[0] not in allowed), "")


def is_blank(text: str) -> bool:
    """Whether a text has no character that is seen: neither a letter, a number, nor a sign.

    Marks count with the letter that they stand on. Fillers are letters that are blank by
    definition (Unicode, Default_Ignorable_Code_Point), U+2800 is the braille pattern without dots.
    """
    return all(
        unicodedata.category(character) in _UNSEEN or character in _FILLERS for character in text
    )
