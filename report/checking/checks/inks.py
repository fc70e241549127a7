"""A file for the print shop is in the inks of a press, says of which, and has no more than dries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf

from report.checking.overprint import adds_inks
from report.checking.press import is_for_press, is_of_screen, press_intent
from report.checking.resources import content_streams
from report.checking.unseen import not_checked
from report.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("no-output-intent", "colours-of-screen", "too-much-ink")
_OPERATORS = "rg RG cs CS k K sc SC scn SCN"
_MOST = 3.0  # of four: all inks fully over each other
_INKS = 4
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
        yield from _heavy_pictures(page, resources, expected)
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
            hint = "more than 300 % does not dry: take less of the colours and more black"
            yield Problem("too-much-ink", message, hint, page=page)


def _intent(document: FinishedDocument) -> Iterator[Problem]:
    intent = press_intent(document)
    profile = intent.get("/DestOutputProfile") if intent is not None else None
    if not isinstance(profile, pikepdf.Stream) or profile.get("/N") != _INKS:
        message = "the file does not say for which press its inks are meant"
        hint = "it needs an output intent of PDF/X with a CMYK profile"
        yield Problem("no-output-intent", message, hint)


def _heavy_pictures(page: int, resources: pikepdf.Object, expected: Expected) -> Iterator[Problem]:
    for picture in _pictures(resources):
        if (ink := _ink(picture)) > _MOST:
            width, height = size = int(picture.Width), int(picture.Height)
            message = f"a picture of {width} × {height} pixels has up to {100 * ink:.0f} % of ink"
            hint = "give it in RGB, or have it converted for the press of this print shop"
            place = expected.place_of_picture(size)
            yield Problem("too-much-ink", message, hint, place, page=page)


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
            case "k" | "sc" | "scn" if len(operands) == _INKS:
                yield "", sum(float(value) for value in operands)


def _placed(resources: pikepdf.Object) -> Iterator[tuple[str, float]]:
    """The same for what is drawn by its name: pictures and gradients."""
    for picture in _pictures(resources):
        yield "pictures" if is_of_screen(picture.get("/ColorSpace")) else "", 0.0
    for shading in (resources.get("/Shading") or pikepdf.Dictionary()).values():
        yield "gradients" if is_of_screen(shading.get("/ColorSpace")) else "", 0.0


def _pictures(resources: pikepdf.Object) -> Iterator[pikepdf.Stream]:
    for thing in (resources.get("/XObject") or pikepdf.Dictionary()).values():
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
            yield thing


def _is_cmyk(space: Any) -> bool:
    if isinstance(space, pikepdf.Array):
        return str(space[0]) == "/ICCBased" and int(space[1].N) == _INKS
    return str(space) == "/DeviceCMYK"


def _ink(picture: pikepdf.Stream) -> float:
    """The most ink that lies in one place of a picture in four inks; 0 for any other."""
    from PIL import ImageChops

    if not _is_cmyk(picture.get("/ColorSpace")):
        return 0.0
    shown = pikepdf.PdfImage(picture).as_pil_image(apply_mask=False)
    cyan, magenta, yellow, black = shown.split()
    halves = ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2)
    levels = ImageChops.add(*halves, 2).histogram()
    return _INKS * max(level for level, count in enumerate(levels) if count) / 255
