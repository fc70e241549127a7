"""Files for printing: which ones are for a press or sheets, and which colours are no inks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from .document import FinishedDocument
    from .expected import Expected

_SCREEN = frozenset({"/DeviceRGB", "/CalRGB"})


def is_for_press(document: FinishedDocument, expected: Expected) -> bool:
    """Whether a print shop is to get the file: the edition says so, or the file itself."""
    return expected.edition.is_for_press or press_intent(document) is not None


def is_sheets(document: FinishedDocument) -> bool:
    """Whether the file is of sheets to print, fold or cut, which nobody reads as they are.

    It asks for both sides of the paper at actual size (ISO 32000-2, Table 147), and has no tags.
    """
    preferences = document.structure.Root.get("/ViewerPreferences")
    if not isinstance(preferences, pikepdf.Dictionary) or document.is_tagged:
        return False
    return "/Duplex" in preferences and preferences.get("/PrintScaling") == pikepdf.Name("/None")


def press_intent(document: FinishedDocument) -> pikepdf.Object | None:
    """The output intent of PDF/X (ISO 32000-2, 14.11.5), None when the file has none."""
    intents = document.structure.Root.get("/OutputIntents")
    for intent in intents if isinstance(intents, pikepdf.Array) else ():
        if isinstance(intent, pikepdf.Dictionary) and intent.get("/S") == "/GTS_PDFX":
            return intent
    return None


def is_of_screen(space: Any) -> bool:
    """Whether colours of the space are mixed of red, green and blue (ISO 32000-2, 8.6)."""
    if not isinstance(space, pikepdf.Array):
        return str(space) in _SCREEN
    family, *rest = space
    match str(family):
        case "/ICCBased":
            return int(rest[0].N) == 3
        case "/Indexed" | "/Pattern":
            return bool(rest) and is_of_screen(rest[0])
        case "/Separation" | "/DeviceN":
            return is_of_screen(rest[1])
    return str(family) in _SCREEN
