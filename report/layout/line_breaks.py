"""Mend two mistakes of the engine at the ends of lines (WeasyPrint 70).

Where a run of text ends with a space before an inline element, and fits its line only without
that space, it breaks after the run's *first word* (step 3 of its `split_first_line`): a word
stands alone in the middle of a paragraph. By CSS Text 3, section 4.1.2, a space at the end of a
line hangs and takes no room, so the whole run belongs on the line.

Where it takes such a space off a line (`remove_last_whitespace`), it moves all of the line if the
last text is right-to-left, and nothing if it is not. But what stands on the right of the space has to
move: an Arabic line that ends with a foreign word stood a space's width beyond the margin.
"""

from __future__ import annotations

from typing import Any


def mend_line_breaks() -> None:
    """Replace two of the engine's functions, once.

    Whoever imported the engine: a service may have done so before us.
    """
    from weasyprint.layout import inline

    if not getattr(inline.split_first_line, "is_mended", False):
        inline.split_first_line = _hanging(inline.split_first_line)
        inline.remove_last_whitespace = _closing(inline.remove_last_whitespace)


def _hanging(genuine: Any) -> Any:
    """The engine's `split_first_line`, but the last space of a run hangs."""

    def split_first_line(text: str, style: Any, context: Any, *options: Any, **more: Any) -> Any:
        line = genuine(text, style, context, *options, **more)
        _layout, length, resume, *_metrics = line
        if resume is None or not text.endswith(" ") or style["white_space"] != "normal":
            return line
        if " " in text.encode()[:length].decode(errors="ignore"):
            return line
        bare = genuine(text[:-1], style, context, *options, **more)
        if bare[2] is not None:
            return line
        _width, *rest = options
        return genuine(text, style, context, None, *rest, **more)

    split_first_line.is_mended = True  # type: ignore[attr-defined]
    return split_first_line


def _closing(genuine: Any) -> Any:
    """The engine's `remove_last_whitespace`, but just what is on the right of the space moves."""
    from weasyprint.formatting_structure.boxes import InlineBox, LineBox

    def remove_last_whitespace(context: Any, line: Any) -> None:
        box, around = line, []
        while isinstance(box, (LineBox, InlineBox)) and box.children:
            around.append(box)
            box = box.children[-1]
        width = line.width
        genuine(context, line)
        space = width - line.width
        if not space:
            return
        # What is drawn keeps the space: that of a right-to-left text is on its left.
        if box.pango_layout.first_line_direction % 2:
            for parent in (parent for parent in around if parent.style["direction"] == "ltr"):
                _move(parent.children[:-1], space)
        else:
            for parent in (parent for parent in around if parent.style["direction"] == "rtl"):
                _move(parent.children[:-1], -space)

    return remove_last_whitespace


def _move(boxes: Any, distance: float) -> None:
    for box in boxes:
        box.translate(dx=distance, ignore_floats=True)
