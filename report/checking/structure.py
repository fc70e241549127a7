"""The structure tree of a tagged file (ISO 32000-1, 14.7), flat and in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf

from .boxes import normal
from .unseen import Unseen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .boxes import Box
    from .document import FinishedDocument

_MOST = 200_000
_PARTS_OF_BLOCKS = frozenset(
    {"Span", "Link", "Annot", "Reference", "Em", "Strong", "Quote", "Code"}
    | {"Lbl", "LBody", "TH", "TD"}
)
Mark = tuple[int, int]


@dataclass(slots=True, eq=False)
class Element:
    """A structure element: its standard role, its depth, and what is right below it.

    `marks` are pairs of a page number and a marked-content identifier, `objects` the numbers and
    generations of objects such as annotations. `attributes` are those of its own and of its classes.
    """

    role: str
    depth: int
    thing: pikepdf.Object
    page: int | None
    parent: Element | None = field(default=None, repr=False)
    marks: list[Mark] = field(default_factory=list)
    objects: list[tuple[int, int]] = field(default_factory=list)
    children: list[Element] = field(default_factory=list, repr=False)
    attributes: list[pikepdf.Object] = field(default_factory=list, repr=False)

    @property
    def box(self) -> Box | None:
        """The bounding box among its attributes, if there is one."""
        box = self.attribute("/BBox")
        return None if box is None else normal(box)

    def attribute(self, name: str) -> Any:
        """The value of an attribute, None where it has none."""
        return next((each[name] for each in self.attributes if name in each), None)

    def walk(self) -> Iterator[Element]:
        """Itself and every element below it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)

    def above(self, *roles: str) -> Element | None:
        """The nearest element that has one of the roles: itself, or one that it stands in."""
        element: Element | None = self
        while element and element.role not in roles:
            element = element.parent
        return element


def elements(document: FinishedDocument) -> list[Element]:
    """Every element of the tree in reading order. Raises Unseen for a file without tags, or with too many."""
    if not document.is_tagged:
        raise Unseen("the file is not tagged")
    root = document.structure.Root["/StructTreeRoot"]
    roles, classes = (root.get(key) or pikepdf.Dictionary() for key in ("/RoleMap", "/ClassMap"))
    found: list[Element] = []
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[pikepdf.Object | int, Element | None]] = [
        (kid, None) for kid in reversed(_kids(root))
    ]
    while waiting:
        kid, parent = waiting.pop()
        if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid:
            if parent:
                _add_content(document, kid, parent)
            continue
        if kid.objgen in seen:
            continue
        if kid.is_indirect:
            seen.add(kid.objgen)
        page = _page(document, kid) or (parent.page if parent else None)
        element = Element(_role(kid, roles), parent.depth + 1 if parent else 0, kid, page, parent)
        element.attributes = _attributes(kid, classes)
        found.append(_bounded(element, found))
        if parent:
            parent.children.append(element)
        waiting += [(inner, element) for inner in reversed(_kids(kid))]
    return found


def _add_content(document: FinishedDocument, kid: Any, parent: Element) -> None:
    """Add to an element what it refers to: marked content, or an object (14.7.4)."""
    if isinstance(kid, int):
        if parent.page:
            parent.marks.append((parent.page, kid))
    elif isinstance(kid, pikepdf.Dictionary):
        page = _page(document, kid) or parent.page
        if "/MCID" in kid and page:
            parent.marks.append((page, int(kid["/MCID"])))
        elif isinstance(kid.get("/Obj"), pikepdf.Object):
            parent.objects.append(kid["/Obj"].objgen)


def blocks(document: FinishedDocument) -> dict[Mark, int]:
    """A number for the block that each marked content stands in: a paragraph, an item, a row.

    Marked content is a page number and an identifier. Nothing for a file without tags.
    """
    found: dict[Mark, int] = {}
    for element in elements(document) if document.is_tagged else ():
        block = element
        while block.role in _PARTS_OF_BLOCKS and block.parent:
            block = block.parent
        found |= dict.fromkeys(element.marks, id(block))
    return found


def _bounded(element: Element, found: list[Element]) -> Element:
    if len(found) >= _MOST:
        raise Unseen(f"the file has more than {_MOST} structure elements")
    return element


def _attributes(thing: pikepdf.Object, classes: pikepdf.Object) -> list[pikepdf.Object]:
    """The attribute objects of an element and those of its classes (ISO 32000-1, 14.7.5)."""
    named = [
        classes.get(name) for name in _listed(thing.get("/C")) if isinstance(name, pikepdf.Name)
    ]
    found = [inner for each in (thing.get("/A"), *named) for inner in _listed(each)]
    return [each for each in found if isinstance(each, pikepdf.Dictionary)]


def _kids(thing: pikepdf.Object) -> list[pikepdf.Object | int]:
    return _listed(thing.get("/K"))


def _listed(value: Any) -> list[Any]:
    """What is one thing, or several in an array, or not there, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _page(document: FinishedDocument, thing: pikepdf.Object) -> int | None:
    page = thing.get("/Pg")
    return document.page_numbers_by_object.get(page.objgen) if page is not None else None


def _role(thing: pikepdf.Object, roles: pikepdf.Object) -> str:
    """The standard role that the role of an element is mapped to.

    That of a namespace is mapped by it (ISO 32000-2, 14.7.4), to another name there or elsewhere.
    """
    name, space = str(thing["/S"]), thing.get("/NS")
    for _step in range(8):
        names = space.get("/RoleMapNS") if isinstance(space, pikepdf.Dictionary) else roles
        mapped = names.get(name) if isinstance(names, pikepdf.Dictionary) else None
        if mapped is None:
            break
        first, *others = _listed(mapped)
        name, space = str(first), next(iter(others), None)
    return name.removeprefix("/")
