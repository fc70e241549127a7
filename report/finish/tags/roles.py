"""Which structure type an HTML element has, and what its attributes add."""

from __future__ import annotations

from typing import Any

from report.text import is_blank

ARTIFACT = "Artifact"
SVG = "{http://www.w3.org/2000/svg}svg"

_BY_TAG = {
    "section": "Sect",
    "aside": "Sect",
    "article": "Art",
    "p": "P",
    "address": "P",
    "pre": "P",
    "blockquote": "BlockQuote",
    "q": "Quote",
    "code": "Code",
    "kbd": "Code",
    "samp": "Code",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "figcaption": "Caption",
    "caption": "Caption",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "img": "Figure",
    "embed": "Figure",
    "object": "Figure",
    SVG: "Figure",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}

_BY_ARIA_ROLE = {
    "img": "Figure",
    "note": "Note",
    "doc-footnote": "Note",
    "doc-endnote": "Note",
    "none": ARTIFACT,
    "presentation": ARTIFACT,
}

_NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
}


def role_of(element: Any) -> str:
    """The structure type of an HTML element, `Artifact` for decoration, "" for no type.

    No type: what groups or styles and says nothing (`div`, `span`, `strong`), so that the tree
    holds only what a reader can use.
    """
    if element.get("aria-hidden") == "true" or (element.tag == "img" and element.get("alt") == ""):
        return ARTIFACT
    if element.tag == "a":
        return "Link" if element.get("href") else ""
    if element.tag == "figure" and element.find("figcaption") is not None:
        return "Sect"  # holds the picture and its caption together
    return _aria_role(element) or _BY_TAG.get(element.tag, "")


def _aria_role(element: Any) -> str:
    role = element.get("role", "")
    if role == "heading":
        level = element.get("aria-level", "2")
        return f"H{level}" if level in set("123456") else "H6"
    if element.tag == "li":
        return ""  # an item stays one, whatever is in it
    return _BY_ARIA_ROLE.get(role, "")


def alternative_text(element: Any) -> str:
    """The text that stands for a picture: `aria-label`, `alt`, or the `title` of an SVG drawing.

    Empty where there is none of which anything is to be seen.
    """
    title = element.find("{http://www.w3.org/2000/svg}title") if element.tag == SVG else None
    text = element.get("aria-label") or element.get("alt")
    text = _plain(text or (title.text if title is not None else "") or "")
    return "" if is_blank(text) else text


def link_description(element: Any) -> str:
    """What a link says of itself: its `title`, its `aria-label`, its text or its picture's text."""
    text = element.get("title") or element.get("aria-label") or plain_text(element)
    return _plain(text) or next(
        filter(None, (alternative_text(child) for child in element.iter())), ""
    )


def list_numbering(element: Any, style: str) -> str:
    """The value of `ListNumbering` (ISO 32000-1, table 347) for a list.

    `style` is its `list-style-type`; the numerals of Arabic and other scripts are decimal.
    """
    if element.tag == "ol":
        return _NUMBERING.get(style, "Decimal")
    return "None" if style == "none" else _NUMBERING.get(style, "Disc")


def header_scope(element: Any, *, in_head: bool, first: bool) -> str:
    """What a header cell is the header of: `Column`, `Row` or `Both`.

    Its own `scope` decides; without one, a cell of the table's head is of its column and the
    first cell of another row of its row.
    """
    scope = element.get("scope", "")
    if scope in {"row", "rowgroup"}:
        return "Row"
    if scope in {"col", "colgroup"} or in_head or not first:
        return "Column"
    return "Row"


def plain_text(element: Any) -> str:
    """The words of an element; a line break between two words parts them."""
    pieces = [element.text or ""]
    for child in element:
        pieces += (" " if child.tag == "br" else plain_text(child), child.tail or "")
    return "".join(pieces)


def _plain(text: str) -> str:
    return " ".join(text.split())
