"""Time whole processes, fairly: in turn, several times, medians and ratios."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: seconds of wall clock and of processor, peak memory in MiB."""

    wall: float
    processor: float
    memory: float


@dataclass(frozen=True, slots=True)
class Contestant:
    """A command to be measured, and the environment it gets on top of ours."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]


def run_once(contestant: Contestant) -> Run:
    """Run the command to its end. Raises RuntimeError, with what it printed, when it fails.

    Memory is the largest single process of the command (getrusage(2), ru_maxrss).
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        contestant.command,
        env={**os.environ, **contestant.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None  # noqa: S101
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        raise RuntimeError(f"{contestant.name} failed: {errors.decode(errors='replace')}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def compare(contestants: Sequence[Contestant], runs: int) -> dict[str, Run]:
    """The medians of `runs` runs of each contestant, taken in turn after one warm-up each."""
    for contestant in contestants:
        run_once(contestant)
    results: dict[str, list[Run]] = {contestant.name: [] for contestant in contestants}
    for _ in range(runs):
        for contestant in contestants:
            results[contestant.name].append(run_once(contestant))
    return {name: median_of(each) for name, each in results.items()}


def median_of(runs: Sequence[Run]) -> Run:
    """The median of each figure."""
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.processor for run in runs),
        statistics.median(run.memory for run in runs),
    )


def table(results: Mapping[str, Run], baseline: str) -> str:
    """The results as a Markdown table; ratios are against `baseline`."""
    base = results[baseline].wall
    lines = ["| | wall s | × | processor s | peak MiB |", "| --- | ---: | ---: | ---: | ---: |"]
    lines += [
        f"| {name} | {run.wall:.2f} | {run.wall / base:.2f} | {run.processor:.2f} | {run.memory:.0f} |"
        for name, run in results.items()
    ]
    return "\n".join(lines)
