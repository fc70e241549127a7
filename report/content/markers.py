"""The year at the head of a timeline's entry: `1951: the founding`."""

from __future__ import annotations

import re

# Digits of any script; a range is a marker too. `-` counts as separator only between spaces or
# before one, so that 2019-2023 stays whole.
_MARKER = re.compile(
    r"\s*(?P<marker>\d{1,4}(?:\s?[–—-]\s?\d{2,4})?)\s*(?:[:：،,–—-]\s+|[:：–—،](?=\S)|$)"
)


def split_marker(text: str) -> tuple[str, int]:
    """The marker of a heading and the number of characters up to its title; `("", 0)` without one."""
    match = _MARKER.match(text)
    return (match["marker"], match.end()) if match else ("", 0)
