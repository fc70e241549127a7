"""Where links, bookmarks and named destinations lead (ISO 32000-1, 12.3.2; 32000-2, 12.3.2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf

from .unseen import Unseen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .document import FinishedDocument

_MOST_BOOKMARKS = 10_000
_Target = pikepdf.Object | str | int | None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its title, its depth from 0, and the page it leads to."""

    title: str
    depth: int
    page: int | None


def named_destinations(document: FinishedDocument) -> dict[str, pikepdf.Object]:
    """Every named destination of the file, old style and new."""
    root = document.structure.Root
    found: dict[str, pikepdf.Object] = {}
    old = root.get("/Dests")
    if isinstance(old, pikepdf.Dictionary):
        found.update({name.removeprefix("/"): value for name, value in old.items()})
    names = root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, pikepdf.Dictionary) else None
    if isinstance(tree, pikepdf.Dictionary):
        found.update(dict(pikepdf.NameTree(tree).items()))
    return found


def page_of(document: FinishedDocument, target: _Target) -> int | None:
    """The number of the page that a destination leads to; None when there is no such page.

    `target` is an explicit destination, or the name of one.
    """
    names = document.destinations
    for _step in range(3):
        if isinstance(target, pikepdf.Dictionary):
            target = target.get("/D", target.get("/SD"))
        elif isinstance(target, pikepdf.Name):
            target = names.get(str(target).removeprefix("/"))
        elif isinstance(target, (str, pikepdf.String)):
            target = names.get(str(target))
    if not isinstance(target, pikepdf.Array) or not len(target):
        return None
    return _page(document, target[0])


def _page(document: FinishedDocument, first: pikepdf.Object | int) -> int | None:
    if isinstance(first, int):  # of a remote file; some writers use it for their own pages
        return first + 1 if 0 <= first < document.page_count else None
    if isinstance(first, pikepdf.Dictionary) and "/S" in first and "/Pg" in first:
        first = first["/Pg"]  # a structure destination
    return document.page_numbers_by_object.get(first.objgen)


def target_of(thing: pikepdf.Object) -> _Target:
    """The destination of a bookmark or a link annotation inside the file; None for other actions."""
    if "/Dest" in thing:
        return thing["/Dest"]
    action = thing.get("/A")
    if isinstance(action, pikepdf.Dictionary) and action.get("/S") == pikepdf.Name("/GoTo"):
        return action.get("/D", "")
    return None


def bookmarks(document: FinishedDocument) -> list[Bookmark]:
    """The entries of the outline in the order in which they are shown. Raises Unseen for too many."""
    outlines = document.structure.Root.get("/Outlines")
    return list(_bookmarks(document, outlines)) if outlines is not None else []


def _bookmarks(document: FinishedDocument, outlines: pikepdf.Object) -> Iterator[Bookmark]:
    seen: set[tuple[int, int]] = set()
    waiting = [(outlines.get("/First"), 0)]
    while waiting and len(seen) < _MOST_BOOKMARKS:
        item, depth = waiting.pop()
        if not isinstance(item, pikepdf.Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        target = target_of(item)
        page = page_of(document, target) if target is not None else None
        yield Bookmark(str(item.get("/Title", "")), depth, page)
        waiting += [(item.get("/Next"), depth), (item.get("/First"), depth + 1)]
    if waiting:
        raise Unseen(f"the file has more than {_MOST_BOOKMARKS} bookmarks")
