"""Characters that must not stand in names, headers and fields that someone else has typed."""

from __future__ import annotations

import re
from typing import Final

# What ends a header or a line (RFC 5322, section 2.2), acts on the order of what is read beside
# it (UAX #9: embeddings, overrides, isolates), is not seen at all, or is no character.
_HIDDEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def hidden_character(text: str, allowed: str = "") -> str:
    """The first control, bidi override or isolate of `text` that is not among `allowed`, or ""."""
    return next((match[0] for match in _HIDDEN.finditer(text) if match[0] not in allowed), "")
