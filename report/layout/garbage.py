"""How often Python looks for cycles while pages are laid out and written."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK = Lock()
# The thresholds that each of those who are at work has found, whichever thread they are in.
_FOUND: list[tuple[int, int, int]] = []


@contextmanager
def sparing_garbage_collection() -> Iterator[None]:
    """Look for cycles seldom: pages are many long-lived boxes, and few cycles.

    What is there before is left alone (`gc.freeze`). Measured on 100 pages against the default:
    a seventh less time, the same memory; without any collection half as much memory again.
    """
    with _LOCK:
        _FOUND.append(gc.get_threshold())
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
    try:
        yield
    finally:
        with _LOCK:
            gc.set_threshold(*_FOUND.pop())
            if not _FOUND:
                gc.unfreeze()
