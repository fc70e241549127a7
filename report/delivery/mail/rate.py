"""How many mails in how much time: a server's limit, kept by waiting."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

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
    """Waits so that what it paces keeps a limit."""

    def __init__(self, limit: Limit, wait: Callable[[float], None] = time.sleep) -> None:
        self._interval = limit.interval
        self._wait = wait
        self._next = 0.0

    def keep(self) -> None:
        """Wait until the next one may go."""
        now = time.monotonic()
        if now < self._next:
            self._wait(self._next - now)
            now = time.monotonic()
        self._next = max(now, self._next) + self._interval
