"""Which blocks may be laid out alone: boxes that hold lines of nothing but text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DRAWN_LINES = frozenset({"underline", "overline", "line-through"})
_COLLAPSING = frozenset({"normal", "nowrap"})
_BREAKS = frozenset({"br", "br::before"})  # which the engine makes of them
_BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))


class UnlikeError(Exception):
    """With these words, the page would be another one: lay it out as a whole."""


def blocks_with_lines(box: Any) -> Iterator[tuple[Any, bool]]:
    """Every box at and below `box` that holds nothing but lines, and whether its width is steady:
    given by what it stands in, whatever its words are.
    """
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.absolute import AbsolutePlaceholder

    stack = [(box, True)]
    while stack:
        each, steady = stack.pop()
        if isinstance(each, AbsolutePlaceholder):
            each = each._box  # noqa: SLF001
        steady = steady and not _fits_its_words(each)
        children = getattr(each, "children", ())
        if children and all(isinstance(child, boxes.LineBox) for child in children):
            yield each, steady
        else:
            stack += [(child, steady) for child in reversed(children)]


def _fits_its_words(box: Any) -> bool:
    """Whether the width of a box, or of those in it, depends on what is written there."""
    from weasyprint.formatting_structure import boxes

    style = box.style
    if isinstance(box, boxes.TableBox):
        return bool(style["table_layout"] != "fixed" or style["width"] == "auto")
    if isinstance(box, boxes.FlexContainerBox | boxes.GridContainerBox | boxes.InlineBlockBox):
        return True
    if style["position"] in {"absolute", "fixed"}:
        shrinks = "auto" in {style["left"], style["right"]}
    else:
        shrinks = is_float(box)
    return bool(shrinks and style["width"] == "auto")


def is_float(box: Any) -> bool:
    """Whether a box floats, other than to the foot of its page."""
    return box.style["float"] in {"left", "right"}


def is_beside(block: Any, floats: Iterable[Any]) -> bool:
    """Whether a laid out `block` stands as high as one of the `floats`, which may take its room."""
    top, bottom = block.position_y, block.position_y + block.margin_height()
    return any(
        each.position_y < bottom
        and each.position_y + each.margin_height() > top
        and each.margin_width() > 0
        for each in floats
    )


def texts_of_line(box: Any) -> Iterator[Any]:
    """The text boxes of a line, in the order in which they are drawn."""
    from weasyprint.formatting_structure import boxes

    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif hasattr(child, "children"):
            yield from texts_of_line(child)


def links_of_line(box: Any) -> Iterator[Any]:
    """The boxes of a line that links, or what is in them, have an annotation of their own for."""
    from weasyprint.formatting_structure import boxes

    for child in box.children:
        if hasattr(child, "children"):
            if isinstance(child, boxes.InlineBox):
                yield child
            yield from links_of_line(child)


def is_plain_block(block: Any) -> bool:
    """Whether all that its words decide in a laid out `block` is where its letters and links are.

    Anchors have places of their own in the file, and so have backgrounds, borders and lines drawn
    under text; a sign for what is cut off, or a footnote, is not of the lines alone. Words must
    be drawn as they are written: their spaces collapsed, and in no other case.
    """
    style = block.style
    return (
        style["max_lines"] == "none"
        and style["text_overflow"] == "clip"
        and style["white_space"] in _COLLAPSING
        and holds_plain_lines(block)
    )


def holds_plain_lines(block: Any) -> bool:
    """Whether a box that holds nothing but lines has nothing in them but plain text."""
    return all(
        _is_plain(box)
        for line in block.children
        for child in line.children
        for box in child.descendants()
    )


def _is_plain(box: Any) -> bool:
    from weasyprint.formatting_structure import boxes

    style = box.style
    if box.element_tag in _BREAKS:
        return True
    if (
        not isinstance(box, boxes.TextBox | boxes.InlineBox)
        or box.footnote
        or style["visibility"] != "visible"
        or style["text_transform"] != "none"
        or style["white_space"] not in _COLLAPSING
        or _DRAWN_LINES.intersection(style["text_decoration_line"])
    ):
        return False
    return isinstance(box, boxes.TextBox) or not (
        style["anchor"]
        or getattr(box, "background", None)
        or any(getattr(box, border) for border in _BORDERS)
    )
