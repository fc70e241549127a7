"""The state of the engine while pages are drawn into a PDF: our text layer on, its log heard."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from .messages import Messages, listening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager


@contextmanager
def drawing(*, exact_text: bool = True, reads_rtl: bool | None = None) -> Iterator[Messages]:
    """While active, `document.write_pdf` writes the exact text layer, and its messages are kept.

    With `exact_text` off, the text layer is what the engine writes by itself. `reads_rtl` is
    whether the file will say that it is read from right to left; None: as its letters are.
    """
    with listening() as messages, _text_layer(reads_rtl=reads_rtl) if exact_text else nullcontext():
        yield messages


def _text_layer(*, reads_rtl: bool | None) -> AbstractContextManager[None]:
    from .textlayer import exact_text_layer

    return exact_text_layer(reads_rtl=reads_rtl)
