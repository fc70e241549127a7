"""How a check says that it can't look."""

from __future__ import annotations

from report.problems import Problem, Severity


class Unseen(Exception):  # noqa: N818 (not an error: it becomes a finding)
    """What a check was to look at can't be seen: the message says why."""


class Unreadable(Unseen):
    """What many checks look at can't be read: the pages, or the objects of the file."""


def not_checked(what: str, why: str, page: int | None = None) -> Problem:
    """The finding of a check, or of a part of one, that can't look."""
    message = f"{what} not checked: {why}"
    return Problem("not-checked", message, severity=Severity.WARNING, page=page)
