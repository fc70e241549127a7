"""Take of several forms the first whose panels have room for what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.problems import MatwiyaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from report.layout import Excess
    from report.problems import Problem

    from .job import Job


def fitting(
    job: Job, forms: Sequence[str], page: str, told: Callable[[Excess], Iterable[Problem]]
) -> str:
    """The first of `forms`, each shorter than the one before it, that is not too long for a panel.

    Raises MatwiyaError with what is `told` of each panel where none is.
    """
    from report.layout import panel_excess

    excesses: tuple[Excess, ...] = ()
    for form in forms:
        excesses = panel_excess(job.laid_out(form, page))
        if not excesses:
            return form
    raise MatwiyaError([problem for excess in excesses for problem in told(excess)])
