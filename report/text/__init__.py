"""How right-to-left text behaves: base direction, isolates, digits, dates, proofreading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .digits import convert_digits, is_right_to_left_number
from .encodings import is_windows_1256
from .forms import spelt
from .hidden import hidden_character, is_blank
from .isolates import Isolate, find_isolates, kept_whole
from .languages import default_digits, direction_of, primary_language, script_of
from .scripts import (
    base_direction,
    foreign_language,
    joins,
    passage_language,
    script_counts,
    split_right_to_left,
)
from .sentences import first_sentences, sentences
from .wholes import address_spans

if TYPE_CHECKING:
    from .dates import format_date
    from .proofreading import Finding, proofread

__all__ = [
    "Finding",
    "Isolate",
    "address_spans",
    "base_direction",
    "convert_digits",
    "default_digits",
    "direction_of",
    "find_isolates",
    "first_sentences",
    "foreign_language",
    "format_date",
    "hidden_character",
    "is_blank",
    "is_right_to_left_number",
    "is_windows_1256",
    "joins",
    "kept_whole",
    "passage_language",
    "primary_language",
    "proofread",
    "script_counts",
    "script_of",
    "sentences",
    "spelt",
    "split_right_to_left",
]


def __getattr__(name: str) -> object:
    # A build needs neither: their patterns are compiled when they are first used.
    if name == "format_date":
        from .dates import format_date

        return format_date
    if name in {"Finding", "proofread"}:
        from . import proofreading

        return getattr(proofreading, name)
    raise AttributeError(f"module 'report.text' has no attribute '{name}'")
