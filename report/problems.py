"""What went wrong, where, and what to do: the one way in which every room reports.

A `Problem` is a value; nothing here prints. `report.terminal` shows problems to a person,
`Problem.as_json` to a program.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How bad a problem is: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in what the author wrote.

    `file` is relative to the content folder, with forward slashes; `line` and `column` count
    from 1, 0 where they are not known.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """As tools write it and editors open it: `file:line:column`."""
        parts = [self.file, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts)

    def within(self, text: str, offset: int) -> Place:
        """The place `offset` letters into the `text` that begins here, as exactly as it is known."""
        if not self.column or "\n" in text[:offset]:
            return self
        return replace(self, column=self.column + offset)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the input: a stable code, what is wrong, and what to do about it.

    `code` is kebab-case and never changes meaning (`unknown-key`, `dead-link`). `message` is one
    sentence without a full stop; `hint` says the remedy, and may be empty. What is found on a
    finished page has its number, from 1, and a `box` on it: left, bottom, right, top in points
    from the page's lower left corner; `from_top` says how far the box is from the upper edge of the
    page as it is shown, in whole millimetres. Of a folder with several editions, `editions` are those
    in whose files it was found.
    """

    code: str
    message: str
    hint: str = ""
    place: Place | None = None
    severity: Severity = Severity.ERROR
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    from_top: int | None = None
    editions: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether the problem stops the build."""
        return self.severity is Severity.ERROR

    def as_json(self) -> dict[str, str | int | list[float] | list[str] | None]:
        """The problem as a flat mapping of plain values, for `json.dumps`."""
        place = self.place
        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "hint": self.hint,
            "file": place.file if place else None,
            "line": (place.line or None) if place else None,
            "column": (place.column or None) if place else None,
            "page": self.page,
            "box": [round(edge, 2) for edge in self.box] if self.box else None,
            "from_top": self.from_top,
            "editions": list(self.editions),
        }


class MatwiyaError(Exception):
    """The work can't go on: carries every problem found on the way, errors and warnings.

    The only exception that public functions of `report` raise for bad input.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("; ".join(p.message for p in self.problems if p.is_error))

    def __reduce__(self) -> tuple[type[MatwiyaError], tuple[tuple[Problem, ...]]]:
        """Pickle with the problems: the message is made of them."""
        return type(self), (self.problems,)


def exit_code(problems: Iterable[Problem]) -> int:
    """The exit status of a command that found `problems`: 1 with an error among them, else 0.

    2 where nothing is wrong but the way in which the command was called.
    """
    errors = {problem.code for problem in problems if problem.is_error}
    return 2 if errors == {"idle-option"} else int(bool(errors))
