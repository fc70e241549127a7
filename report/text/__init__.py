"""How right-to-left text behaves: base direction, isolates, digits, dates, proofreading."""

from .dates import format_date
from .digits import convert_digits, is_right_to_left_number
from .isolates import Isolate, find_isolates
from .languages import default_digits, direction_of, primary_language, script_of
from .proofreading import Finding, proofread
from .scripts import base_direction, foreign_language, joins, script_counts

__all__ = [
    "Finding",
    "Isolate",
    "base_direction",
    "convert_digits",
    "default_digits",
    "direction_of",
    "find_isolates",
    "foreign_language",
    "format_date",
    "is_right_to_left_number",
    "joins",
    "primary_language",
    "proofread",
    "script_counts",
    "script_of",
]
