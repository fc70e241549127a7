"""Isolates to HTML: the element around a stretch that has an order of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from report.text import is_right_to_left_number

from .html_context import HtmlContext, element
from .links import address_of, description

if TYPE_CHECKING:
    from report.text import Isolate

LINKED = frozenset({"phone", "email", "url"})
_RLM = "\u200f"
_GROUP_OF_DIGITS = re.compile(r"\+?\d+")


def render_isolate(
    isolate: Isolate, text: str, context: HtmlContext, content: str = "", *, linked: bool = True
) -> Markup:
    """An element around the `text` of an isolate, a link where it's an address and `linked`.

    `content` is the text's markup, made here if not given. A number with a sign is ordered by
    the digits that it's finally set in.
    """
    if isolate.kind == "token":  # in the order of the text around it
        return element("span", {"class": "nb"}, content or text)
    direction = isolate.direction
    if isolate.kind == "number":
        direction = "rtl" if is_right_to_left_number(text) else "ltr"
    attributes = {
        "class": f"{isolate.kind} nb" if isolate.unbreakable else isolate.kind,
        "dir": direction,
    }
    if isolate.language:
        attributes["lang"] = isolate.language
    content = content or _in_order(text, isolate)
    if isolate.kind not in LINKED or not context.links or not linked:
        return element("bdi", attributes, content)
    attributes["href"] = address_of(isolate.kind, text)
    attributes["title"] = description(isolate.kind, text, context.language)
    return element("a", attributes, content)


def _in_order(text: str, isolate: Isolate) -> Markup:
    """The text, kept in its order where UAX #9 would not: by marks, as CLDR has it, or by elements.

    It makes one left-to-right number of digits with a slash, or with a hyphen between digits of
    class EN (W4), and runs groups of Arabic-Indic digits from right to left even in a
    left-to-right phone number (N1).
    """
    arabic_indic = is_right_to_left_number(text)
    if isolate.kind == "phone" and arabic_indic:
        return _apart(_GROUP_OF_DIGITS, text)
    if isolate.kind == "number-range" and isolate.direction == "rtl":
        as_one = "/" if arabic_indic else "[-\u2212/]"
        text = re.sub(as_one, f"{_RLM}\\g<0>{_RLM}", text)
    return escape(text)


def _apart(numbers: re.Pattern[str], text: str) -> Markup:
    between = [escape(part) for part in numbers.split(text)]
    elements = [element("span", {"dir": "ltr"}, number) for number in numbers.findall(text)]
    pairs = zip(between, [*elements, Markup("")], strict=True)
    return Markup("").join(part + number for part, number in pairs)
