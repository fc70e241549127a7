"""How many mails in how much time: a server's limit, kept by waiting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from report.problems import MatwiyaError, Problem

_SECONDS: Final = {"s": 1, "min": 60, "h": 3600, "day": 86400}
_LIMIT: Final = re.compile(rf"(\d{{1,6}})/({'|'.join(_SECONDS)})")


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` mails in `seconds`, evenly spread. `count` 0 is no limit."""

    count: int = 0
    seconds: int = 1

    def __str__(self) -> str:
        """As it is written: `30/min`; empty for no limit."""
        names = {seconds: name for name, seconds in _SECONDS.items()}
        return f"{self.count}/{names[self.seconds]}" if self.count else ""

    @property
    def interval(self) -> float:
        """Seconds from one mail to the next."""
        return self.seconds / self.count if self.count else 0.0


def read_limit(text: str) -> Limit:
    """The limit written as `30/min` (s, min, h, day). Raises MatwiyaError."""
    match = _LIMIT.fullmatch(text.replace(" ", "").lower())
    if not match or int(match[1]) == 0:
        message = f"--limit can't be '{text[:40]}'"
        hint = "write a number and a time, as in 30/min, 2/s, 500/h or 2000/day"
        raise MatwiyaError([Problem("bad-limit", message, hint)])
    return Limit(int(match[1]), _SECONDS[match[2]])


class Pace:
    """When the next one may go, so that a limit is kept; `next` is a time of `time.monotonic`."""

    def __init__(self, limit: Limit) -> None:
        self._interval = limit.interval
        self.next = 0.0

    def step(self, now: float) -> None:
        """Note that one goes `now`."""
        self.next = max(now, self.next) + self._interval
