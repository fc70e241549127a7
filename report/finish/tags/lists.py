"""Lists: items, their labels and bodies, terms and definitions (ISO 32000-1, 14.8.4.3.3)."""

from __future__ import annotations

from typing import Any

from report.finish.tags.elements import Element
from report.finish.tags.roles import list_numbering


def list_attributes(owner: Any, style: str) -> dict[str, dict[str, object]]:
    """The attributes of a new list; a list of definitions has none."""
    if owner.tag == "dl":
        return {}
    return {"List": {"ListNumbering": f"/{list_numbering(owner, style)}"}}


def open_item(role: str, parent: Element, owner: Any) -> Element:
    """What holds the content of an item (`LI`), a term (`Lbl`) or a definition (`LBody`)."""
    if parent.role == "TOC":
        return Element("TOCI", parent, owner)
    if parent.role != "L":
        return parent  # an item without a list is a group of blocks like any other
    if role == "Lbl":
        return _term(parent)
    if role == "LBody":
        return _definition(parent)
    body = Element("LBody", Element("LI", parent))
    if owner.get("role") in {"doc-footnote", "doc-endnote"}:
        return Element("Note", body, owner)
    return body


def item_label(element: Element) -> Element | None:
    """A new label for the item whose content goes to `element`, None where it can have none.

    The first generated content of an item is its label, whether the theme makes it with
    `::marker` or with `::before`.
    """
    if element.role == "P" and element.parent is not None and element.parent.role == "TOCI":
        return _first(Element("Lbl", element.parent)) if element.parent.kids == [element] else None
    body = element.parent if element.role == "Note" else element
    item = body.parent if body is not None and body.role == "LBody" else None
    if item is None or len(item.kids) > 1 or element.kids:
        return None
    numbering = item.parent.attributes.get("List", {}) if item.parent is not None else {}
    if numbering.get("ListNumbering") == "/None":
        numbering["ListNumbering"] = "/Disc"
    return _first(Element("Lbl", item))


def note_label(element: Element) -> Element | None:
    """A new label at the head of the note that `element` is in, None where it is in none."""
    note: Element | None = element
    while note is not None and note.role != "Note":
        note = note.parent
    if note is None:
        return None
    label = Element("Lbl", note)
    note.kids.insert(0, note.kids.pop())
    return label


def _first(label: Element) -> Element:
    """`label`, moved before what it labels."""
    if label.parent is not None:
        label.parent.kids.reverse()
    return label


def _term(parent: Element) -> Element:
    """The label for a term of the list `parent`; terms in a row share one."""
    item = _last_item(parent)
    if item is None or len(item.kids) > 1:
        return Element("Lbl", Element("LI", parent))
    label = item.kids[0]
    if not isinstance(label, Element):
        raise TypeError(label)
    return label


def _definition(parent: Element) -> Element:
    """The body for a definition of the list `parent`; definitions of one term share one.

    Each is a paragraph of its own, so the body itself holds no text.
    """
    item = _last_item(parent) or Element("LI", parent)
    last = item.kids[-1] if item.kids else None
    if isinstance(last, Element) and last.role == "LBody":
        return last
    body = Element("LBody", item)
    body.holds_text = False
    return body


def _last_item(parent: Element) -> Element | None:
    last = parent.kids[-1] if parent.kids else None
    return last if isinstance(last, Element) and last.role == "LI" else None
