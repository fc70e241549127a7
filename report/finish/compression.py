"""Compresses the streams once: the engine would do it a second time to hash the file's content."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEVEL = 9


def compress_streams(objects: Iterable[pydyf.Object]) -> None:
    """Compress in place every stream of `objects` that still waits for it.

    pydyf compresses a stream whenever it is asked for its data: for the hash that becomes the
    file's /ID, and again to write it.
    """
    for item in objects:
        if isinstance(item, pydyf.Stream) and item.compress:
            item.stream = [zlib.compress(content_of(item.stream), LEVEL)]
            item.extra = pydyf.Dictionary({**item.extra, "Filter": "/FlateDecode"})
            item.compress = False


def content_of(operators: Sequence[object]) -> bytes:
    """What a content stream of `operators` holds, as pydyf writes it."""
    data: bytes = pydyf.Stream(list(operators)).data
    start = data.index(b"stream\n") + len(b"stream\n")
    return data[start : -len(b"\nendstream")]
