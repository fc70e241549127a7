"""Tables have header cells, and these say what they head (ISO 14289-1, 7.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.problems import Problem

from .boxes import around

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .structure import Element
    from .tag_places import TagPlaces


def table_findings(tree: Sequence[Element], places: TagPlaces) -> Iterator[Problem]:
    """Tables without header cells, and those whose header cells head nothing that can be told."""
    cells: dict[Element, list[Element]] = {e: [] for e in tree if e.role == "Table"}
    for element in tree:
        if element.role in {"TH", "TD"} and (table := element.above("Table")):
            cells[table].append(element)
    for table, inside in cells.items():
        headers = [cell for cell in inside if cell.role == "TH"]
        page, box = places.place(table)
        if not headers:
            message = "a table has no header cells"
            hint = "mark its first row or column as headers (TH)"
            yield Problem("table-without-headers", message, hint, page=page, box=box)
        elif not any(cell.attribute("/Headers") is not None for cell in inside):
            yield from _without_scope(headers, places)


def _without_scope(headers: Sequence[Element], places: TagPlaces) -> Iterator[Problem]:
    """The header cells with words, of which none knows whether they head a row or a column."""
    found = [
        places.place(cell)
        for cell in headers
        if cell.attribute("/Scope") is None and any(each.marks for each in cell.walk())
    ]
    if found:
        page = found[0][0]
        message = f"{len(found)} header cells of a table do not say what they head"
        if len(found) == 1:
            message = "a header cell of a table does not say what it heads"
        hint = (
            "give each a scope, row or column (/Scope), or name the headers of each cell (/Headers)"
        )
        box = around(box for number, box in found if number == page)
        yield Problem("header-without-scope", message, hint, page=page, box=box)
