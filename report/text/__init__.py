"""How right-to-left text behaves: base direction, isolates, digits, dates, proofreading."""

from .dates import format_date
from .digits import convert_digits, is_right_to_left_number
from .isolates import Isolate, find_isolates
from .languages import default_digits, direction_of, language_of_script, script_of
from .scripts import base_direction, foreign_language, joins, script_counts

__all__ = [
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
    "language_of_script",
    "script_counts",
    "script_of",
]
