"""Tables: heads and their scope, captions, and the notes that stand below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from report.text import script_of

from .html_context import block_marks, element
from .inline import footnote_inlines, render_inline

if TYPE_CHECKING:
    from report.content.model import Node

    from .html_context import HtmlContext

_LETTERS = {"Arab": "أبجدهوزحطيكلمنسعفصقر", "Hebr": "אבגדהוזחטיכלמנסעפצקרשת"}
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_PARTS = {"table_head": "thead", "table_body": "tbody"}


def render_table(table: Node, context: HtmlContext) -> Markup:
    """A table; below it the notes that its cells refer to, marked with letters.

    A footnote of the engine can't stand in a table that does not break, so notes of a table are
    the table's own. The first column is of header cells when the cell above it is empty.
    """
    notes = _markers(table, context)
    inner = replace(context, table_notes=notes) if notes else context
    rows_have_heads = _first_cell_is_empty(table)
    parts = []
    for child in table.children:
        if child.kind == "caption":
            parts.append(element("caption", {}, render_inline(child.children, inner)))
        else:
            rows = [_row(row, inner, head_first=rows_have_heads) for row in child.children]
            parts.append(element(_PARTS[child.kind], {}, Markup("").join(rows)))
    written = element("table", block_marks(table), Markup("").join(parts))
    return written + _notes(notes, context)


def _row(row: Node, context: HtmlContext, *, head_first: bool) -> Markup:
    cells = []
    for index, cell in enumerate(row.children):
        attributes = {}
        is_head = cell.kind == "header_cell"
        if is_head or (head_first and index == 0):
            attributes["scope"] = "col" if is_head else "row"
        if align := cell.attributes.get("align"):
            attributes["style"] = f"text-align: {align}"
        tag = "th" if "scope" in attributes else "td"
        cells.append(element(tag, attributes, render_inline(cell.children, context)))
    return element(
        "tr", {"data-place": f"{row.place.file}:{row.place.line}"}, Markup("").join(cells)
    )


def _first_cell_is_empty(table: Node) -> bool:
    first = next((node for node in table.walk() if node.kind == "header_cell"), None)
    return first is not None and not first.plain_text().strip()


def _markers(table: Node, context: HtmlContext) -> dict[str, str]:
    labels = dict.fromkeys(
        node.attributes["label"] for node in table.walk() if node.kind == "footnote_reference"
    )
    letters = _LETTERS.get(script_of(context.language), _LATIN)
    return {
        label: letters[index] if index < len(letters) else f"{letters[-1]}{index}"
        for index, label in enumerate(label for label in labels if label in context.footnotes)
    }


def _notes(notes: dict[str, str], context: HtmlContext) -> Markup:
    if not notes:
        return Markup("")
    items = []
    for label, marker in notes.items():
        note = context.footnotes[label]
        text = render_inline(footnote_inlines(note), context)
        items.append(
            element("p", block_marks(note), element("sup", {}, marker) + Markup(" ") + text)
        )
    return element("div", {"class": "table-notes"}, Markup("").join(items))
