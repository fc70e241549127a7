"""Paint the number of a list item where it is read: before the item (WeasyPrint 70).

The engine lays an outside marker out as a box of absolute position, and so paints it after all that
is not positioned: readers that take a page as it was painted (PDFium, pdf.js) told the numbers of a
list apart from its items. By CSS Lists 3, section 3.1, how a marker is positioned is left to the
engine; nothing else of a marker can be painted (no ground, no border), so its lines are enough.
"""

from __future__ import annotations

from typing import Any


def paint_markers_in_order() -> None:
    """Replace one of the engine's functions, once, whoever imported the engine."""
    from weasyprint import stacking

    genuine = stacking._dispatch_children  # noqa: SLF001
    if not getattr(genuine, "is_in_order", False):
        stacking._dispatch_children = _in_order(genuine)  # noqa: SLF001


def _in_order(genuine: Any) -> Any:
    """The engine's `_dispatch_children`, but an outside marker stays before what it marks."""
    from weasyprint.formatting_structure.boxes import LineBox, ParentBox

    def dispatch_children(box: Any, page: Any, contexts: Any, *layers: Any) -> Any:
        if not (isinstance(box, ParentBox) and box.children and box.children[0].is_outside_marker):
            return genuine(box, page, contexts, *layers)
        marker, *content = box.children
        if content and not isinstance(content[-1], LineBox):
            # Blocks are painted in the order of this mapping, each with its lines.
            layers[-1][marker] = {}
            return genuine(box.copy_with_children(content), page, contexts, *layers)
        item = genuine(box.copy_with_children(content), page, contexts, *layers)
        return item.copy_with_children([*marker.children, *item.children])

    dispatch_children.is_in_order = True  # type: ignore[attr-defined]
    return dispatch_children
