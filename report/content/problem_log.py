"""Collects what is wrong while a folder is read, so that all of it is told in one run."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from report.problems import Place, Problem, Severity

from . import limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class RefusedError(Exception):
    """A file is refused as a whole, and the log says why. Does not leave this room."""


# A hint that costs something to find is given as a function, called only if the problem is kept.
Hint: TypeAlias = "str | Callable[[], str]"


class ProblemLog:
    """The problems found so far. Bounded: of one code in one file only the first are kept."""

    def __init__(self) -> None:
        self._problems: dict[Problem, None] = {}
        self._counts: Counter[tuple[str, str, Severity]] = Counter()

    def error(self, code: str, message: str, place: Place | None = None, hint: Hint = "") -> None:
        """Note something that stops the build."""
        self._add(code, message, place, hint, Severity.ERROR)

    def warn(self, code: str, message: str, place: Place | None = None, hint: Hint = "") -> None:
        """Note something that the author should look at."""
        self._add(code, message, place, hint, Severity.WARNING)

    def _add(
        self, code: str, message: str, place: Place | None, hint: Hint, severity: Severity
    ) -> None:
        kind = (place.file if place else "", code, severity)
        if self._counts[kind] >= limits.PROBLEMS_OF_A_KIND:
            self._counts[kind] += 1
            return
        remedy = hint if isinstance(hint, str) else hint()
        problem = Problem(code, _printable(message), _printable(remedy), place, severity)
        if problem not in self._problems:
            self._problems[problem] = None
            self._counts[kind] += 1

    @property
    def has_errors(self) -> bool:
        """Whether anything found so far stops the build."""
        return any(problem.is_error for problem in self._problems)

    def all(self) -> tuple[Problem, ...]:
        """Every problem: files in the order in which they were read, each from top to bottom."""
        files: dict[str, int] = {}
        for problem in self._problems:
            files.setdefault(problem.place.file if problem.place else "", len(files))

        def position(problem: Problem) -> tuple[int, int, int]:
            place = problem.place or Place("")
            return files[place.file], place.line, place.column

        return (*sorted(self._problems, key=position), *self._uncounted())

    def _uncounted(self) -> Iterator[Problem]:
        for (file, code, severity), count in self._counts.items():
            if count > limits.PROBLEMS_OF_A_KIND:
                more = count - limits.PROBLEMS_OF_A_KIND
                message = f"{more} more problems of the kind '{code}' are not shown"
                yield Problem("more-problems", message, "", Place(file) if file else None, severity)


def _printable(text: str) -> str:
    """The text without what a terminal would obey, and of a length that can be read."""
    return _CONTROL.sub("\ufffd", text[: limits.MESSAGE_CHARACTERS])
