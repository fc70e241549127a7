"""Has the copies made: here, on all cores, or by whatever executor is given."""

from __future__ import annotations

import os
import signal
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem

from .work import make_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .work import Copy, Result, Work

    Told = tuple[Problem, ...]
    Warn = Callable[[Told], None]

BATCH: Final = 16  # copies: their files are in memory together
_WAITING: Final = 2  # batches a worker, so that none is idle
_TRIES: Final = 3  # of a batch whose worker has died
_FEW: Final = 12  # copies that are made before another process has started


def results(
    work: Work,
    copies: Sequence[Copy],
    workers: int | None = None,
    executor: Executor | None = None,
    warn: Warn = lambda _: None,
) -> Iterator[tuple[Copy, Result]]:
    """Each copy with its file, or with what is wrong with it, in the order in which they are done.

    `warn` gets the warnings of what was made, some again and again. `workers` are processes, by
    default one a core; `executor` is used in their place. Raises MatwiyaError when workers die again and again.
    """
    count = workers or _cores()
    if executor is None and (count == 1 or len(copies) <= _FEW):
        for copy in copies:
            made, told = make_batch(work, [copy])
            warn(told)
            yield copy, made[0]
        return
    # The first copy is alone, so that what it has to tell is heard early.
    starts = range(1, len(copies), BATCH)
    batches = [copies[:1], *(copies[start : start + BATCH] for start in starts)]
    if executor is not None:
        yield from _Run(work, batches, lambda: executor, count).results(warn)
        return
    with _pools(min(count, len(batches))) as new_pool:
        yield from _Run(work, batches, new_pool, count).results(warn)


def _cores() -> int:
    """The cores that this process may use; where the system does not tell, all."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _pools(count: int) -> Iterator[Callable[[], Executor]]:
    """A function that gives a fresh pool of processes; all of them end with the block."""
    pools: list[ProcessPoolExecutor] = []

    def new_pool() -> Executor:
        for old in pools:
            old.shutdown(wait=False, cancel_futures=True)
        pools.append(ProcessPoolExecutor(count, get_context("spawn"), _follow_parent))
        return pools[-1]

    try:
        yield new_pool
    finally:
        for pool in pools:
            pool.shutdown(wait=True, cancel_futures=True)


def _follow_parent() -> None:
    """Let the first process alone decide what Ctrl-C means, and end with it if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


class _Run:
    """Batches on their way through an executor, of which there may be a new one when it breaks."""

    def __init__(
        self,
        work: Work,
        batches: list[Sequence[Copy]],
        new_executor: Callable[[], Executor],
        workers: int,
    ) -> None:
        self._work = work
        self._left = list(reversed([(batch, 1) for batch in batches]))
        self._new_executor = new_executor
        self._executor = new_executor()
        self._room = workers * _WAITING
        self._running: dict[Future[tuple[list[Result], Told]], tuple[Sequence[Copy], int]] = {}

    def results(self, warn: Warn) -> Iterator[tuple[Copy, Result]]:
        """Each copy with its result; `warn` gets the warnings."""
        try:
            while self._left or self._running:
                self._submit()
                done, _ = wait(self._running, return_when=FIRST_COMPLETED)
                for future in done:
                    batch, tries = self._running.pop(future)
                    try:
                        made, told = future.result()
                    except (BrokenExecutor, CancelledError, OSError) as error:
                        self._again(batch, tries, error)
                        continue
                    warn(told)
                    yield from zip(batch, made, strict=True)
        finally:
            for future in self._running:
                future.cancel()

    def _submit(self) -> None:
        while self._left and len(self._running) < self._room:
            batch, tries = self._left.pop()
            try:
                future = self._executor.submit(make_batch, self._work, batch)
            except BrokenExecutor as error:
                self._again(batch, tries, error)
                continue
            self._running[future] = batch, tries

    def _again(self, batch: Sequence[Copy], tries: int, error: BaseException) -> None:
        if tries >= _TRIES:
            rows = f"rows {batch[0].row} to {batch[-1].row}"
            message = f"the processes that make {rows} have died {tries} times: {error}"
            hint = "is there enough memory? --workers 1 needs least; the same command goes on"
            raise MatwiyaError([Problem("worker-died", message, hint)]) from error
        self._left.append((batch, tries + 1))
        if isinstance(error, BrokenExecutor) and not self._running:
            self._executor = self._new_executor()
