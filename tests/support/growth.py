"""Whether the time that something takes grows with its size, and no more."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TRIES = 3
_TIMES = 4


def grows_in_line(work: Callable[[int], object], size: int) -> bool:
    """Whether `work` of four times the `size` takes about four times as long.

    Were it quadratic, it would take sixteen times as long. What is done in a moment is too short
    to be measured.
    """
    few, many = _seconds(work, size), _seconds(work, _TIMES * size)
    return many < 9 * few + 0.02


def _seconds(work: Callable[[int], object], size: int) -> float:
    times = []
    for _ in range(_TRIES):
        start = time.process_time()
        work(size)
        times.append(time.process_time() - start)
    return min(times)
