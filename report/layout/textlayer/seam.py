"""Where the text layer meets the engine: two of its functions, replaced while a PDF is written."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING

from .layer import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .engine import Dictionary, Emoji, Fonts, Option, Pdf, Stream, TextBox

_INSTALLING = Lock()
_LAYER: ContextVar[Layer | None] = ContextVar("layer", default=None)


@contextmanager
def exact_text_layer(
    *, reads_rtl: bool | None = None, layer: Layer | None = None
) -> Iterator[None]:
    """While active, PDFs written in this thread have a text layer that says the text exactly.

    `reads_rtl` tells whether the files will say that they are read from right to left (ISO
    32000-2, 12.2, `Direction`), since PDFium reads lines by it. None: the most letters decide.
    `layer` is one of the caller's own, for one file.
    """
    _install()
    token = _LAYER.set(layer or Layer(reads_rtl=reads_rtl))
    try:
        yield
    finally:
        _LAYER.reset(token)


def _install() -> None:
    """Put ours in front of the engine's functions, once; without a layer they do nothing."""
    import weasyprint.pdf
    from weasyprint.draw import text

    with _INSTALLING:
        if not getattr(text.draw_first_line, "is_ours", False):
            text.draw_first_line = _drawing(text.draw_first_line)
            weasyprint.pdf.build_fonts_dictionary = _building(weasyprint.pdf.build_fonts_dictionary)


def _drawing(engine: Callable[..., list[Emoji]]) -> Callable[..., list[Emoji]]:
    @wraps(engine)
    def draw_first_line(stream: Stream, textbox: TextBox, *options: Option) -> list[Emoji]:
        layer = _LAYER.get()
        if layer is None:
            return engine(stream, textbox, *options)
        return layer.draw_first_line(engine, stream, textbox, *options)

    draw_first_line.is_ours = True  # type: ignore[attr-defined]
    return draw_first_line


def _building(engine: Callable[..., Dictionary]) -> Callable[..., Dictionary]:
    @wraps(engine)
    def build_fonts_dictionary(pdf: Pdf, fonts: Fonts, *options: Option) -> Dictionary:
        layer = _LAYER.get()
        if layer is None:
            return engine(pdf, fonts, *options)
        return layer.build_fonts(engine, pdf, fonts, *options)

    return build_fonts_dictionary
