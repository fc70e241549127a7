"""Mend one mistake of the engine in breaking lines.

Where a run of text ends with a space before an inline element, and fits its line only without
that space, WeasyPrint 70 breaks after the run's *first word* (step 3 of its `split_first_line`):
a word stands alone in the middle of a paragraph. By CSS Text 3, section 4.1.2, a space at the
end of a line hangs and takes no room, so the whole run belongs on the line.
"""

from __future__ import annotations

from typing import Any


def mend_line_breaks() -> None:
    """Replace the engine's function, once, by one that lets the last space of a run hang.

    Whoever imported the engine: a service may have done so before us.
    """
    from weasyprint.layout import inline

    genuine = inline.split_first_line
    if getattr(genuine, "is_mended", False):
        return

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
    inline.split_first_line = split_first_line
