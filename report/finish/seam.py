"""The one place where the finish reaches into the engine: who makes the tag tree.

WeasyPrint calls `weasyprint.pdf.add_tags(pdf, document, version, streams)` when all pages are
drawn. That name is replaced once, by a function that asks who is to do it in this context; a
document written by anyone else in the process still gets the engine's own tags. What our tags
stand on in the engine is listed, and watched, in `tests/finish/test_seam.py`.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pydyf
    import weasyprint

    TagBuilder = Callable[[pydyf.PDF, weasyprint.Document, Sequence[pydyf.Stream]], None]

_builder: ContextVar[TagBuilder | None] = ContextVar("tag builder", default=None)


@contextmanager
def tags_made_by(builder: TagBuilder) -> Iterator[None]:
    """Let `builder` make the tags of the documents that are written in this block."""
    _install()
    token = _builder.set(builder)
    try:
        yield
    finally:
        _builder.reset(token)


@cache
def _install() -> None:
    from weasyprint import pdf as engine

    own = engine.add_tags

    def add_tags(pdf: Any, document: Any, version: Any, streams: Any) -> None:
        builder = _builder.get()
        if builder is None:
            own(pdf, document, version, streams)
        else:
            builder(pdf, document, streams)

    engine.add_tags = add_tags
