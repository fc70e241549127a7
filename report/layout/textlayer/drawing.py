"""What is painted for a text box: reckoned by us, or by the engine where there is more to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .painting import is_plain, reckon, replayed
from .recorder import Recorder
from .shaping import stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .engine import Emoji, Option, Stream, TextBox
    from .painting import Measures, Painted
    from .shaping import Stretch

# Pixels: a Pango unit, below which the engine reckons with a size of nothing.
_TOO_SMALL = 1 / 1024


@dataclass(slots=True)
class Drawn:
    """What is painted for a text box: its stretches, and the emojis that the engine paints.

    `painted` is empty where nothing is, or where the engine has written it all.
    """

    matrix: tuple[float, ...] = ()
    painted: list[Painted] = field(default_factory=list)
    emojis: list[Emoji] = field(default_factory=list)


def is_blank(textbox: TextBox) -> bool:
    """Whether a text box says nothing: a space says something in a left-to-right text.

    There it holds together what is on its sides.
    """
    return not textbox.text.strip() and (textbox.text != " " or textbox.style["direction"] == "rtl")


def draw(
    engine: Callable[..., list[Emoji]],
    stream: Stream,
    textbox: TextBox,
    options: Sequence[Option],
    measures: Measures,
) -> Drawn:
    """Find out what the engine's `draw_first_line` paints, without writing it.

    `options` are its other arguments. The engine itself is asked where it does more than place glyphs: it cuts text
    and puts a sign for what is left out, warns of missing glyphs, and paints pictures of a font.
    """
    from weasyprint.text.ffi import pango

    overflow, ellipsis, matrix = options
    if is_blank(textbox) or textbox.style["font_size"] < _TOO_SMALL:
        return Drawn()
    if overflow != "ellipsis" and ellipsis == "none":
        pango.pango_layout_set_single_paragraph_mode(textbox.pango_layout.layout, True)  # noqa: FBT003
        parts = list(stretches(textbox))
        if all(is_plain(part) and not _has_pictures(stream, part) for part in parts):
            return Drawn(matrix.values, list(reckon(stream, parts, measures)))
    recorder = Recorder(stream)
    emojis = engine(recorder, textbox, *options)
    if recorder.matrix is None:
        return Drawn(emojis=emojis)
    if any(paint.font.bitmap for paint, _ in recorder.paints):
        recorder.replay(stream)
        return Drawn(emojis=emojis)
    return Drawn(recorder.matrix, list(replayed(recorder, list(stretches(textbox)))), emojis)


def _has_pictures(stream: Stream, part: Stretch) -> bool:
    font, _ = stream.add_font(part.pango_font)
    return bool(font.bitmap or font.png or font.svg or font.colr)
