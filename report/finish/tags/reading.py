"""Reads the engine's boxes, page after page, into one structure tree.

A box is a piece of an HTML element on a page or a line. All pieces of an element go to the same
structure element, so that a paragraph, a list or a table that breaks across pages stays one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pydyf

from report.finish.tags.elements import Content, Element
from report.finish.tags.geometry import rectangle
from report.finish.tags.links import Links
from report.finish.tags.marks import LAYOUT_ARTIFACT, Marking, content_marking, running_artifact
from report.finish.tags.opening import Opener

if TYPE_CHECKING:
    from collections.abc import Mapping

    import weasyprint

    from report.finish.information import DocumentInfo
    from report.finish.tags.spots import Spot

# What has parts, and no text of its own.
STRUCTURES = frozenset({"L", "TOC", "Table", "THead", "TBody", "TFoot", "TR"})

# Generated content of these characters alone is an ornament.
_ORNAMENTS = frozenset(" \u00a0•◦‣▪■□●○★☆*·–—|/\\→←↑↓")


class Reader:
    """Reads the pages of a document, in order, into `opener.document`.

    `anchors` says in which element each anchor is, `bookmarks` has the titles for the outline
    with their elements, in order.
    """

    def __init__(self, pdf: pydyf.PDF, info: DocumentInfo, *, parts: bool) -> None:
        from weasyprint.formatting_structure import boxes
        from weasyprint.layout.absolute import AbsolutePlaceholder

        self.opener = Opener(info, parts=parts)
        self.anchors: dict[str, Element] = {}
        self.bookmarks: list[tuple[str, Element]] = []
        self._boxes = boxes
        self._placeholder = AbsolutePlaceholder
        self._links = Links(pdf)
        self._first_pages: dict[Any, int] = {}
        self._open_paragraphs: dict[Element, int] = {}
        self._number = -1
        self._height = 0.0
        self._marks: Mapping[Any, Mapping[str, int]] = {}
        self._markings: dict[int, Marking] = {}

    def read_page(
        self, page: weasyprint.Page, marks: Mapping[Any, Mapping[str, int]]
    ) -> dict[int, Marking]:
        """Read the next page, where the engine marked boxes as `marks` says.

        Returns what each mark stands for, by the identifier that the engine gave it.
        """
        self._number += 1
        self._height = page.height
        self._marks = marks
        self._markings = {}
        root, *others = page._page_box.children  # noqa: SLF001
        part = self.opener.spot(root, self.opener.start)
        for box in (root, *others):
            if isinstance(box, self._boxes.MarginBox):
                self._discard(box, running_artifact(box.at_keyword))
            else:
                self._read(box, part, None)
        return self._markings

    def _read(self, box: Any, around: Spot, matrix: Any) -> None:
        if isinstance(box, self._placeholder):
            box = box._box  # noqa: SLF001
        if isinstance(box, self._boxes.TextBox):
            self._read_text(box, around)
            return
        spot = self._enter(box, around)
        if spot.artifact or box.is_leader or self._is_repeated(box):
            self._discard(box, LAYOUT_ARTIFACT)
            return
        if box.transformation_matrix:
            matrix = box.transformation_matrix @ matrix if matrix else box.transformation_matrix
        self._note_targets(box, spot)
        if box.link_annotation:
            self._links.add(self._number, box.link_annotation, spot.link)
        elif box.element_tag == "a" and spot is not around and spot.link is not None:
            where = rectangle(box, matrix, self._height)
            self._links.restore(self._number, where, spot.link)
        if spot.picture:
            self._place_figure(spot.element, box, matrix)
        if isinstance(box, self._boxes.ReplacedBox):
            self._read_picture(box, spot)
        else:
            self._read_children(box, spot, matrix)

    def _note_targets(self, box: Any, spot: Spot) -> None:
        if anchor := box.style["anchor"]:
            self.anchors.setdefault(anchor, spot.element)
        if box.bookmark_label and box.style["bookmark_level"] != "none":
            self.bookmarks.append((box.bookmark_label, spot.element))

    def _enter(self, box: Any, around: Spot) -> Spot:
        """The spot inside `box`; an anonymous box changes nothing."""
        if box.element is None or (box.element, box.element_tag) == (around.owner, around.tag):
            return around
        return self.opener.spot(box, around)

    def _read_children(self, box: Any, spot: Spot, matrix: Any) -> None:
        lines = None
        for child in box.children:
            pieces = child.children if isinstance(child, self._boxes.LineBox) else [child]
            for piece in pieces:
                if piece is child or self._stands_alone(piece, spot):
                    self._read(piece, spot, matrix)
                else:
                    lines = lines or self._lines(box, spot)
                    self._read(piece, lines, matrix)

    def _stands_alone(self, piece: Any, spot: Spot) -> bool:
        """Whether a piece of a line is no part of its text: out of the flow, an item of a list."""
        return not piece.is_in_normal_flow() or (
            spot.element.role in STRUCTURES and piece.element is not spot.owner
        )

    def _lines(self, box: Any, spot: Spot) -> Spot:
        """The spot for the lines in `box`; a paragraph that comes from the page before goes on."""
        if spot.element.holds_text:
            return spot
        last = spot.element.kids[-1] if spot.element.kids else None
        if (
            isinstance(last, Element)
            and self._open_paragraphs.get(last, self._number) < self._number
        ):
            lines = replace(spot, element=last)
        else:
            lines = self.opener.paragraph(box, spot)
        self._open_paragraphs[lines.element] = self._number
        return lines

    def _read_text(self, box: Any, spot: Spot) -> None:
        if "::" in spot.tag and spot.element.role != "Lbl" and _ORNAMENTS.issuperset(box.text):
            self._discard(box, LAYOUT_ARTIFACT)
        else:
            self._take(box, spot)

    def _read_picture(self, box: Any, spot: Spot) -> None:
        if "::" in spot.tag:
            self._discard(box, LAYOUT_ARTIFACT)
        else:
            self._take(box, spot)

    def _take(self, box: Any, spot: Spot) -> None:
        """Put what was painted for `box` into the tree."""
        if mark := self._marks.get(box):
            content = Content(self._number)
            spot.element.kids.append(content)
            self._markings[mark["mcid"]] = content_marking(spot.element.role, content)

    def _discard(self, box: Any, marking: Marking) -> None:
        """Make an artifact of everything in `box`."""
        if isinstance(box, self._placeholder):
            box = box._box  # noqa: SLF001
        if mark := self._marks.get(box):
            self._markings[mark["mcid"]] = marking
        if box.link_annotation:
            self._links.add(self._number, box.link_annotation, None)
        for child in box.children:
            self._discard(child, marking)

    def _is_repeated(self, box: Any) -> bool:
        """Whether `box` says again what a page before said: a table's head, a fixed box."""
        repeats = getattr(box, "is_header", False) or getattr(box, "is_footer", False)
        if not repeats and box.style["position"] != "fixed":
            return False
        return self._first_pages.setdefault(box.element, self._number) < self._number

    def _place_figure(self, figure: Element, box: Any, matrix: Any) -> None:
        """Say where a picture is, in points from the page's lower left (ISO 32000-1, table 344)."""
        layout = figure.attributes.setdefault("Layout", {})
        if "BBox" in layout:
            return
        layout["BBox"] = pydyf.Array(rectangle(box, matrix, self._height))
