"""Source code with right-to-left words in it, in the order in which code editors show it."""

from __future__ import annotations

from markupsafe import Markup, escape

from report.text import base_direction, split_right_to_left

from .html_context import element


def code_direction(code: str) -> str:
    """The direction of code within a line: `rtl` for right-to-left words and what follows them.

    Where there are Latin letters, code that begins with a sign (`"سلام" + x`) is `ltr`.
    """
    direction = base_direction(code, "ltr")
    mixed = base_direction(" ".join(split_right_to_left(code)[::2]), "") == "ltr"
    return "ltr" if mixed and not code.lstrip()[:1].isalpha() else direction


def ordered_code(code: str, direction: str) -> Markup:
    """Code as HTML, each stretch of right-to-left words in left-to-right code an isolate.

    Without it what stands between two such words, quotation marks, commas, numbers, would be
    ordered with them (UAX #9, N1): `print("سلام", 1 + 2)  # تعليق`.
    """
    if direction == "rtl":
        return escape(code)
    pieces = enumerate(split_right_to_left(code))
    isolated = {"dir": "rtl"}
    return Markup("").join(
        element("bdi", isolated, piece) if number % 2 else escape(piece) for number, piece in pieces
    )
