"""Opens a structure element for an HTML element, the first time that a box of it is met."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from report.finish.tags.elements import INLINE, Element
from report.finish.tags.lists import item_label, list_attributes, note_label, open_item
from report.finish.tags.roles import (
    ARTIFACT,
    alternative_text,
    header_scope,
    role_of,
)
from report.finish.tags.spots import Spot
from report.problems import Place, Problem

if TYPE_CHECKING:
    from report.finish.information import DocumentInfo


class Opener:
    """Keeps, for the HTML elements met so far, the spot where their content goes."""

    def __init__(self, info: DocumentInfo, *, parts: bool) -> None:
        self.document = Element("Document")
        self.start = Spot(self.document, info.language, "ltr")
        if info.direction == "rtl":
            self.start = self._directed(self.start, "rtl")
        self.problems: list[Problem] = []
        self._parts = parts
        self._spots: dict[tuple[Any, str, Element | None], Spot] = {}
        self._notes = 0

    def spot(self, box: Any, around: Spot) -> Spot:
        """The spot for what is inside `box`, which was met at `around`."""
        if around.artifact or around.picture:
            return around
        tag = box.element_tag
        for parent in (None, around.element):
            if known := self._spots.get((box.element, tag, parent)):
                return known
        spot = replace(
            around,
            owner=box.element,
            tag=tag,
            source=box.element.get("data-place", around.source),
            contents=around.contents or box.element.get("role") == "doc-toc",
        )
        if "::" in tag:
            return self._pseudo_element(tag.partition("::")[2], box, spot)
        role = "Part" if tag == "html" and self._parts else role_of(box.element)
        if not role:
            return self._phrase(box, spot)
        opened = self._open(role, box, spot)
        inline = role in INLINE
        if not inline:
            opened = self._directed(opened, box.style["direction"])
        self._spots[box.element, tag, around.element if inline else None] = opened
        return opened

    def paragraph(self, box: Any, spot: Spot) -> Spot:
        """The spot for the lines of `box`: a paragraph is opened where text can't stand alone."""
        if spot.element.holds_text or spot.artifact:
            return spot
        spot = replace(spot, element=_text_holder(spot.element, spot.owner))
        return self._directed(self._spoken(box, spot), box.style["direction"])

    def _open(self, role: str, box: Any, spot: Spot) -> Spot:
        if role == ARTIFACT:
            return replace(spot, artifact=True)
        parent = spot.element
        if parent.role == "L" and role not in {"LI", "Lbl", "LBody"}:
            parent = open_item("LI", parent, spot.owner)
        if role in INLINE and not _holds_blocks(box):
            parent = _text_holder(parent, spot.owner)
        if role == "Link" and (spot.contents or spot.owner.get("role") == "doc-noteref"):
            parent = Element("Reference", parent)
        if role in {"LI", "Lbl", "LBody"}:
            element = open_item(role, parent, spot.owner)
        else:
            role = "TOC" if role == "L" and spot.contents else role
            element = Element(role, parent, spot.owner)
            self._describe(element, box, spot)
        return replace(
            self._spoken(box, replace(spot, element=element)),
            link=element if role == "Link" else spot.link,
            picture=role == "Figure",
        )

    def _describe(self, element: Element, box: Any, spot: Spot) -> None:
        """Give a new element what its role asks for beyond content."""
        owner = spot.owner
        match element.role:
            case "L":
                element.attributes.update(list_attributes(owner, box.style["list_style_type"]))
            case "TH" | "TD":
                element.attributes.update(_cell_attributes(element, box))
            case "Note":
                self._notes += 1
                element.identifier = f"note-{self._notes}"
            case "Figure":
                element.alternative = alternative_text(owner)
                if not element.alternative:
                    self._missing_alternative(owner, spot.source)

    def _pseudo_element(self, name: str, box: Any, spot: Spot) -> Spot:
        key = (box.element, box.element_tag, None)
        if name in {"marker", "before"} and (label := item_label(spot.element)):
            return self._spots.setdefault(key, replace(spot, element=label))
        if name == "footnote-call":
            return self._spots.setdefault(key, self._footnote(box, spot))
        if name == "footnote-marker" and (label := note_label(spot.element)):
            return self._spots.setdefault(key, replace(spot, element=label))
        return spot

    def _footnote(self, box: Any, spot: Spot) -> Spot:
        """The spot of a footnote's call; what stands at the foot of the page is read right after.

        Without a call it is no note: a theme pins blocks to the foot of a page in this way.
        """
        spot = replace(spot, tag=spot.owner.tag)
        key = (box.element, spot.tag, None)
        role = role_of(box.element)
        if box.children:
            reference = Element("Reference", _text_holder(spot.element, spot.owner))
            note = self._open("Note", box, spot)
            reference.references.append(note.element)
            note.element.references.append(reference)
            self._spots[key] = self._open(role, box, note) if role not in {"", "Note"} else note
            return replace(spot, element=reference)
        around = spot.element
        while around.holds_text and around.parent is not None:
            around = around.parent
        self._spots[key] = self._open(role or "Div", box, replace(spot, element=around))
        return spot

    def _phrase(self, box: Any, spot: Spot) -> Spot:
        """The spot of an element without a type: a Span where it changes the language."""
        expansion = spot.owner.get("title", "") if spot.owner.tag == "abbr" else ""
        language = box.style["lang"] or spot.language
        if not spot.element.holds_text or (language == spot.language and not expansion):
            return spot
        parent = spot.element
        opened = self._spoken(box, replace(spot, element=Element("Span", parent, spot.owner)))
        opened.element.expansion = expansion
        return self._spots.setdefault((box.element, box.element_tag, parent), opened)

    def _spoken(self, box: Any, spot: Spot) -> Spot:
        """`spot`, its new element marked with the language of `box` where that is another."""
        language = box.style["lang"] or spot.language
        if language == spot.language:
            return spot
        spot.element.language = language
        return replace(spot, language=language)

    def _directed(self, spot: Spot, direction: str) -> Spot:
        """`spot`, its new element marked with `direction` where that is another."""
        if direction == spot.direction or spot.artifact:
            return spot
        mode = {"rtl": "/RlTb", "ltr": "/LrTb"}[direction]
        spot.element.attributes.setdefault("Layout", {})["WritingMode"] = mode
        return replace(spot, direction=direction)

    def _missing_alternative(self, owner: Any, source: str) -> None:
        file, _, line = source.rpartition(":")
        self.problems.append(
            Problem(
                code="missing-alternative",
                message=f"The picture {owner.get('src', owner.tag)} has no alternative text",
                hint="Say in its `alt` what it shows, or leave `alt` empty for mere decoration",
                place=Place(file, int(line)) if line.isdecimal() else None,
            )
        )


def _text_holder(element: Element, owner: Any) -> Element:
    """Where text in `element` goes: itself, or a new paragraph or item in it."""
    if element.holds_text:
        return element
    if element.role == "L":
        return open_item("LI", element, owner)
    return Element("P", element, owner)


def _holds_blocks(box: Any) -> bool:
    """Whether a box that is inline by its element has blocks inside: a link around a card."""
    from weasyprint.formatting_structure import boxes

    return not isinstance(box, boxes.InlineLevelBox) and not any(
        isinstance(child, boxes.LineBox) for child in box.children
    )


def _cell_attributes(cell: Element, box: Any) -> dict[str, dict[str, object]]:
    attributes: dict[str, object] = {}
    row = cell.parent
    if cell.role == "TH" and row is not None:
        in_head = row.parent is not None and row.parent.role == "THead"
        scope = header_scope(cell.owner, in_head=in_head, first=row.kids[0] is cell)
        attributes["Scope"] = f"/{scope}"
    if box.colspan != 1:
        attributes["ColSpan"] = box.colspan
    if box.rowspan != 1:
        attributes["RowSpan"] = box.rowspan
    return {"Table": attributes} if attributes else {}
