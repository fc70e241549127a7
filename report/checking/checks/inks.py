"""A file for the print shop is in the inks of a press, says of which, and has no more than dries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf

from report.checking.ink_amounts import INKS, ink_of_colour, ink_of_gradient, ink_of_picture
from report.checking.overprint import adds_inks
from report.checking.press import is_for_press, is_of_screen, press_intent
from report.checking.resources import content_streams
from report.checking.unseen import Unseen, not_checked
from report.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("no-output-intent", "colours-of-screen", "too-much-ink")
_OPERATORS = "rg RG cs CS k K sc SC scn SCN"
_MOST = 3.0  # of four: all inks fully over each other
_LESS = "more than 300 % does not dry: take less of the colours and more black"
_AGAIN = "make the file with 'matwiya build --edition print', or ask its maker for CMYK"


def check(document: FinishedDocument, expected: Expected) -> Iterator[Problem]:
    """Look at the output intent, at every operator that sets a colour, and at every picture."""
    if not is_for_press(document, expected):
        return
    yield from _intent(document)
    most: dict[int, float] = {}
    screen: dict[int, set[str]] = {}
    added: set[int] = set()
    for page, stream, resources in content_streams(document):
        yield from _heavy(page, resources, expected)
        for what, ink in (*_drawn(stream, resources), *_placed(resources)):
            if what:
                screen.setdefault(page, set()).add(what)
            most[page] = max(most.get(page, 0.0), ink)
        if page not in added and adds_inks(stream, resources):
            added.add(page)
            why = "colours are printed over others or blended with them, and their inks add up"
            yield not_checked("the sum of inks", why, page)
    for page, found in screen.items():
        message = f"{' and '.join(sorted(found))} of the page are in RGB, which no press prints"
        yield Problem("colours-of-screen", message, _AGAIN, page=page)
    for page, ink in most.items():
        if ink > _MOST:
            message = f"a colour of the page has {100 * ink:.0f} % of ink"
            yield Problem("too-much-ink", message, _LESS, page=page)


def _intent(document: FinishedDocument) -> Iterator[Problem]:
    intent = press_intent(document)
    profile = intent.get("/DestOutputProfile") if intent is not None else None
    if not isinstance(profile, pikepdf.Stream) or profile.get("/N") != INKS:
        message = "the file does not say for which press its inks are meant"
        hint = "it needs an output intent of PDF/X with a CMYK profile"
        yield Problem("no-output-intent", message, hint)


def _heavy(page: int, resources: pikepdf.Object, expected: Expected) -> Iterator[Problem]:
    """Pictures and gradients that have too much ink, or of which it can't be told."""
    for picture in _pictures(resources):
        width, height = size = int(picture.Width), int(picture.Height)
        what = f"a picture of {width} × {height} pixels"
        try:
            ink = ink_of_picture(picture)
        except Unseen as reason:
            yield not_checked(f"the ink of {what}", str(reason), page)
            continue
        if ink > _MOST:
            message = f"{what} has up to {100 * ink:.0f} % of ink"
            hint = "give it in RGB, or have it converted for the press of this print shop"
            place = expected.place_of_picture(size)
            yield Problem("too-much-ink", message, hint, place, page=page)
    for shading in _gradients(resources):
        try:
            ink = ink_of_gradient(shading)
        except Unseen as reason:
            yield not_checked("the ink of a gradient", str(reason), page)
            continue
        if ink > _MOST:
            message = f"a gradient has up to {100 * ink:.0f} % of ink"
            yield Problem("too-much-ink", message, _LESS, page=page)


def _drawn(stream: Any, resources: pikepdf.Object) -> Iterator[tuple[str, float]]:
    """For each operator that sets a colour: `colours` when it is of a screen, and how much ink."""
    spaces = resources.get("/ColorSpace") or pikepdf.Dictionary()
    if isinstance(group := getattr(stream, "obj", stream).get("/Group"), pikepdf.Dictionary):
        yield "transparent layers" if is_of_screen(group.get("/CS")) else "", 0.0
    for instruction in pikepdf.parse_content_stream(stream, _OPERATORS):
        operands = list(instruction.operands)
        match str(instruction.operator).lower():
            case "rg":
                yield "colours", 0.0
            case "cs":
                name = str(operands[0])
                yield "colours" if is_of_screen(spaces.get(name, operands[0])) else "", 0.0
            case "k" | "sc" | "scn":
                yield "", ink_of_colour(operands)


def _placed(resources: pikepdf.Object) -> Iterator[tuple[str, float]]:
    """The same for what is drawn by its name: pictures and gradients."""
    for picture in _pictures(resources):
        yield "pictures" if is_of_screen(picture.get("/ColorSpace")) else "", 0.0
    for shading in _gradients(resources):
        yield "gradients" if is_of_screen(shading.get("/ColorSpace")) else "", 0.0


def _gradients(resources: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The shadings that a content stream names, and those of its patterns."""
    yield from (resources.get("/Shading") or pikepdf.Dictionary()).values()
    for pattern in (resources.get("/Pattern") or pikepdf.Dictionary()).values():
        if "/Shading" in pattern:
            yield pattern["/Shading"]


def _pictures(resources: pikepdf.Object) -> Iterator[pikepdf.Stream]:
    for thing in (resources.get("/XObject") or pikepdf.Dictionary()).values():
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
            yield thing
