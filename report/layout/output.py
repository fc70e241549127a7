"""Write the laid-out pages as a PDF: the exact text layer while drawing, the finish before the end."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .messages import listening

if TYPE_CHECKING:
    from collections.abc import Callable

    from report.problems import Problem

    from .parts import LaidOut


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a PDF, and what the engine had to say while it drew it."""

    pdf: bytes = field(repr=False)
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    """Characters for which no font has a glyph."""


def write_pdf(
    laid_out: LaidOut,
    finisher: Callable[[Any, Any], None],
    *,
    variant: str | None,
    exact_text: bool = True,
) -> Written:
    """Draw the pages of `laid_out` into a PDF.

    `finisher` is called with the engine's document and its PDF object before the file is written;
    `variant` is the engine's PDF variant (`pdf/a-2a`). `exact_text` turns on our text layer.
    """
    from .textlayer import exact_text_layer

    layer = exact_text_layer() if exact_text else nullcontext()
    with listening() as messages, layer:
        pdf = laid_out.document.write_pdf(
            finisher=finisher, pdf_variant=variant, pdf_tags=True
        )
    return Written(pdf, tuple(messages.problems), tuple(messages.missing))
