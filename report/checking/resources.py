"""The fonts of a file, and the text that each content stream shows with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pikepdf

from report.resources import resource_folder

from .appearances import appearances
from .unseen import Unseen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .document import FinishedDocument

_COVERING = (pikepdf.Name.Normal, pikepdf.Name.Compatible)
_MOST_STREAMS = 5_000
_OPERATORS = "q Q Tf Tj TJ ' \" cs sc scn g rg k BMC BDC EMC"


@dataclass(frozen=True, slots=True)
class Shown:
    """What one operator shows: its font, its codes as bytes, and the number of the page.

    `is_patterned` tells that it is painted with a pattern instead of a colour, `is_replaced` that
    another text stands for it (ISO 32000-1, 14.9.4). A font
    that the resources lack has nothing but the name by which it is asked for.
    """

    font: pikepdf.Object
    codes: bytes
    page: int
    is_patterned: bool
    is_replaced: bool

    @property
    def is_lost(self) -> bool:
        """Whether its font is one that the resources lack."""
        return list(self.font.keys()) == ["/BaseFont"]

    def values(self) -> list[int]:
        """The codes as numbers: of two bytes in a composite font, which most have, else of one."""
        if self.font.get("/Subtype") != pikepdf.Name("/Type0"):
            return list(self.codes)
        return [int.from_bytes(self.codes[i : i + 2]) for i in range(0, len(self.codes) - 1, 2)]


def fonts_by_page(document: FinishedDocument) -> Iterator[tuple[int, pikepdf.Object]]:
    """Each font with the number of the first page that names it."""
    seen: set[tuple[int, int]] = set()
    for number, _stream, resources in content_streams(document):
        fonts = resources.get("/Font")
        if not isinstance(fonts, pikepdf.Dictionary):
            continue
        for font in fonts.values():
            if font.objgen not in seen or font.objgen == (0, 0):
                seen.add(font.objgen)
                yield number, font


def content_streams(
    document: FinishedDocument,
) -> Iterator[tuple[int, pikepdf.Page | pikepdf.Object, pikepdf.Object]]:
    """Each page, form XObject, pattern and appearance once, with its page's number and its resources."""
    nothing = pikepdf.Dictionary()
    seen: set[tuple[int, int]] = set()
    for number, page in zip(document.page_numbers, document.structure.pages, strict=False):
        resources = page.resources
        yield number, page, resources
        shown = {f"/{count}": form for count, form in enumerate(appearances(page))}
        annotated = pikepdf.Dictionary(XObject=pikepdf.Dictionary(shown))
        waiting: list[pikepdf.Object] = [resources, annotated]
        while waiting:
            if len(seen) > _MOST_STREAMS:
                raise Unseen(f"the file has more than {_MOST_STREAMS} content streams")
            outer = waiting.pop()
            for kind in ("/XObject", "/Pattern"):
                for thing in (outer.get(kind) or nothing).values():
                    if not isinstance(thing, pikepdf.Stream) or thing.objgen in seen:
                        continue
                    if kind == "/XObject" and thing.get("/Subtype") != pikepdf.Name("/Form"):
                        continue
                    seen.add(thing.objgen)
                    inner = thing.get("/Resources", outer)
                    yield number, thing, inner
                    waiting.append(inner)


def has_masks(document: FinishedDocument) -> bool:
    """Whether the file paints anything with a soft mask or a blend mode (ISO 32000-1, 11.3.5, 11.5)."""
    for _number, _stream, resources in content_streams(document):
        for state in (resources.get("/ExtGState") or pikepdf.Dictionary()).values():
            if isinstance(state.get("/SMask"), pikepdf.Dictionary):
                return True
            if state.get("/BM", pikepdf.Name.Normal) not in _COVERING:
                return True
    return False


def shown_text(document: FinishedDocument) -> Iterator[Shown]:
    """Everything that is shown with a font, in the order of each stream."""
    for number, stream, resources in content_streams(document):
        fonts = resources.get("/Font") or pikepdf.Dictionary()
        state: tuple[pikepdf.Object | None, bool] = (None, False)
        kept = []
        marked: list[bool] = []
        for instruction in pikepdf.parse_content_stream(stream, _OPERATORS):
            operands = instruction.operands
            match str(instruction.operator):
                case "q":
                    kept.append(state)
                case "Q":
                    state = kept.pop() if kept else state
                case "Tf":
                    state = (_font_named(operands[0], fonts), state[1])
                case "cs" | "sc" | "scn" | "g" | "rg" | "k":
                    named = bool(operands) and isinstance(operands[-1], pikepdf.Name)
                    state = (state[0], named and str(instruction.operator) != "cs")
                case "BMC" | "BDC":
                    marked.append(_replaces(operands[-1], resources) or any(marked[-1:]))
                case "EMC":
                    del marked[-1:]
                case _ if state[0] is not None and operands:
                    yield Shown(state[0], _codes(operands[-1]), number, state[1], any(marked[-1:]))


def _font_named(name: pikepdf.Object, fonts: pikepdf.Object) -> pikepdf.Object:
    font = fonts.get(str(name))
    lost = pikepdf.Dictionary(BaseFont=name)
    return font if isinstance(font, pikepdf.Dictionary) else lost


def _replaces(properties: pikepdf.Object, resources: pikepdf.Object) -> bool:
    """Whether marked content with these properties, or properties of this name, has another text."""
    if isinstance(properties, pikepdf.Name):
        listed = resources.get("/Properties")
        named = listed.get(properties) if isinstance(listed, pikepdf.Dictionary) else None
        return isinstance(named, pikepdf.Dictionary) and "/ActualText" in named
    return isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties


def _codes(operand: pikepdf.Object) -> bytes:
    items = operand if isinstance(operand, pikepdf.Array) else [operand]
    return b"".join(bytes(item) for item in items if isinstance(item, pikepdf.String))


def descriptor(font: pikepdf.Object) -> pikepdf.Object | None:
    """The font descriptor, of the descendant font where there is one."""
    found = _inner(font).get("/FontDescriptor")
    return found if isinstance(found, pikepdf.Dictionary) else None


def _inner(font: pikepdf.Object) -> pikepdf.Object:
    """The descendant of a composite font, else the font itself."""
    descendants = font.get("/DescendantFonts")
    return descendants[0] if descendants else font


def font_name(font: pikepdf.Object) -> str:
    """The PostScript name of a font, without the tag of its subset (ISO 32000-1, 9.6.4).

    Of a composite font, that of its descendant: its own may end in the name of its encoding.
    """
    name = _inner(font).get("/BaseFont", font.get("/BaseFont", font.get("/Name", "a font")))
    return without_tag(str(name).removeprefix("/"))


def without_tag(name: str) -> str:
    """The PostScript name of a font without the tag of its subset."""
    return name[7:] if name[6:7] == "+" else name


def family_form(name: str) -> str:
    """A name of a font as families are compared: in small letters, without spaces and signs."""
    return "".join(filter(str.isalnum, name.casefold()))


@cache
def bundled_families() -> tuple[str, ...]:
    """The families of the fonts that come with Matwiya, as they are compared."""
    return tuple(family_form(f.name) for f in resource_folder("fonts").iterdir() if f.is_dir())
