"""The structure tree of a tagged file (ISO 32000-1, 14.7), flat and in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pikepdf

from .unseen import Unseen

if TYPE_CHECKING:
    from .boxes import Box
    from .document import FinishedDocument

_MOST = 200_000


@dataclass(slots=True)
class Element:
    """A structure element: its standard role, its depth, and the marked content right below it.

    `marks` are pairs of a page number and a marked-content identifier.
    """

    role: str
    depth: int
    thing: pikepdf.Object
    page: int | None
    parent: Element | None = None
    marks: list[tuple[int, int]] = field(default_factory=list)

    @property
    def box(self) -> Box | None:
        """The bounding box among its attributes, if there is one."""
        attributes = self.thing.get("/A")
        listed = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
        for each in listed:
            if isinstance(each, pikepdf.Dictionary) and "/BBox" in each:
                left, bottom, right, top = (float(edge) for edge in each["/BBox"])
                return (left, bottom, right, top)
        return None


def elements(document: FinishedDocument) -> list[Element]:
    """Every element of the tree in reading order. Raises Unseen for a file without tags, or with too many."""
    if not document.is_tagged:
        raise Unseen("the file is not tagged")
    root = document.structure.Root["/StructTreeRoot"]
    roles = root.get("/RoleMap") or pikepdf.Dictionary()
    found: list[Element] = []
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[pikepdf.Object | int, Element | None]] = [
        (kid, None) for kid in reversed(_kids(root))
    ]
    while waiting:
        kid, parent = waiting.pop()
        if isinstance(kid, int):
            if parent and parent.page:
                parent.marks.append((parent.page, kid))
            continue
        if not isinstance(kid, pikepdf.Dictionary):
            continue
        if kid.get("/Type") == pikepdf.Name("/MCR"):
            page = _page(document, kid) or (parent.page if parent else None)
            if parent and page:
                parent.marks.append((page, int(kid["/MCID"])))
            continue
        if "/S" not in kid or kid.objgen in seen:
            continue
        if kid.is_indirect:
            seen.add(kid.objgen)
        page = _page(document, kid) or (parent.page if parent else None)
        role = _role(str(kid["/S"]), roles)
        element = Element(role, parent.depth + 1 if parent else 0, kid, page, parent)
        found.append(_bounded(element, found))
        waiting += [(inner, element) for inner in reversed(_kids(kid))]
    return found


def _bounded(element: Element, found: list[Element]) -> Element:
    if len(found) >= _MOST:
        raise Unseen(f"the file has more than {_MOST} structure elements")
    return element


def _kids(thing: pikepdf.Object) -> list[pikepdf.Object | int]:
    kids = thing.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _page(document: FinishedDocument, thing: pikepdf.Object) -> int | None:
    page = thing.get("/Pg")
    return document.page_numbers_by_object.get(page.objgen) if page is not None else None


def _role(name: str, roles: pikepdf.Object) -> str:
    """The standard role that a role is mapped to."""
    for _step in range(8):
        if name not in roles:
            break
        name = str(roles[name])
    return name.removeprefix("/")
