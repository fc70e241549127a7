"""The engine's own failures, told as problems."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from report.problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.problems import Place


@contextmanager
def failures_of(what: str, place: Place | None = None) -> Iterator[None]:
    """Turn failures of the engine, of whatever kind, into a problem with `what` it was to do.

    Raises MatwiyaError in their place.
    """
    try:
        yield
    except (
        ArithmeticError,
        AssertionError,
        LookupError,
        AttributeError,
        TypeError,
        ValueError,
        RecursionError,
        NotImplementedError,
    ) as error:
        message = f"the engine fails on {what}: {type(error).__name__}: {error}"
        hint = "simplify the section, or the theme's files you have changed; please report it"
        raise MatwiyaError([Problem("engine-failure", message, hint, place)]) from error
