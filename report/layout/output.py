"""The state of the engine while pages are drawn into a PDF: our text layer on, its log heard."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from .failures import failures_of
from .garbage import sparing_garbage_collection
from .messages import Messages, listening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from .textlayer import CopyLayer


@contextmanager
def drawing(
    *, exact_text: bool = True, reads_rtl: bool | None = None, layer: CopyLayer | None = None
) -> Iterator[Messages]:
    """While active, `document.write_pdf` writes the exact text layer, and its messages are kept.

    With `exact_text` off, the text layer is what the engine writes by itself. `reads_rtl` is
    whether the file will say that it is read from right to left; None: as its letters are.
    `layer` is the text layer of a file that copies will be made of. Raises MatwiyaError when the
    engine fails.
    """
    own = _text_layer(reads_rtl, layer) if exact_text else nullcontext()
    failures = failures_of("the finished pages")
    with listening() as messages, sparing_garbage_collection(), failures, own:
        yield messages


def _text_layer(
    reads_rtl: bool | None,  # noqa: FBT001 (three states, of which none is a flag)
    layer: CopyLayer | None,
) -> AbstractContextManager[None]:
    from .textlayer import exact_text_layer

    return exact_text_layer(reads_rtl=reads_rtl, layer=layer)
