"""A run of a campaign: everyone who is still to get the mail, one after another, over one connection.

What goes wrong for now is tried again with growing pauses, what goes wrong for good is written
down, and the ledger knows it all before the next step is taken.
"""

from __future__ import annotations

import smtplib
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem

from .dialogue import Outcome, Result, send_mail
from .ledger import State
from .login import UnfitServerError
from .rate import Limit, Pace
from .server import connect

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence

    from .ledger import Ledger, Task
    from .server import Server

_LONGEST_PAUSE: Final = 15 * 60.0  # seconds; greylisting asks for five to fifteen minutes
_LONGEST_IDLE: Final = 20.0  # seconds after which we say QUIT rather than keep a server waiting
_REFUSALS_THAT_MEAN_ALL: Final = 10
_DELAYS_THAT_MEAN_ALL: Final = 10  # in a row: a server that has had enough of us, not of them

_STATES: Final = {
    Result.SENT: State.SENT,
    Result.REFUSED: State.REFUSED,
    Result.IN_DOUBT: State.IN_DOUBT,
    Result.LATER: State.PENDING,
    Result.STOP: State.PENDING,
}
# How it ended for one: the problem's code, what is wrong, what to do.
_ENDS: Final = {
    State.REFUSED: (
        "mail-refused",
        "the server refuses '{}'",
        "correct the address, or try again with --retry-refused",
    ),
    State.IN_DOUBT: (
        "mail-in-doubt",
        "it is not known whether '{}' has got the mail",
        "ask, or look into the server's log; --resend-in-doubt sends it again",
    ),
    State.FAILED: (
        "mail-failed",
        "'{}' has not got the mail",
        "run the same command again later: it goes on from here",
    ),
}
# Why it ended for all.
_STOPS: Final = {
    "sender-refused": (
        "refuses the sender",
        "is --from an address that you may send from there, and are you logged in?",
    ),
    "mail-too-large": (
        "takes no mail so large",
        "choose a smaller --max-size for the brochure",
    ),
    "all-refused": (
        "refuses everyone, the last with",
        "is it the right server, and are you logged in? then run again with --retry-refused",
    ),
    "login-refused": (
        "does not take the login",
        "look at MATWIYA_SMTP_USER and at the password, or at the token: it may be too old",
    ),
    "no-encryption": (
        "can't be spoken to in secret, and nothing is sent for all to read",
        "if it speaks TLS from the first byte, say --tls implicit",
    ),
    "bad-certificate": (
        "has a certificate that is not to be trusted",
        "is it the right name? a certificate of your own is named with --ca",
    ),
    "no-server": (
        "can't be used now",
        "run the same command again later: it goes on from here",
    ),
}


@dataclass(frozen=True, slots=True)
class Patience:
    """How temporary failures are borne: so many `attempts` in a run, a `pause` before the second
    in seconds, doubled each time up to a quarter of an hour.
    """

    attempts: int = 6
    pause: float = 30.0

    def after(self, failures: int) -> float:
        """Seconds to wait after so many failures in a row."""
        return min(self.pause * 2.0 ** (failures - 1), _LONGEST_PAUSE)


@dataclass
class Tally:
    """What a run has done so far. `stopped` says why it ended before its time, empty if it did not."""

    sent: int = 0
    problems: list[Problem] = field(default_factory=list)
    stopped: tuple[Problem, ...] = ()
    interrupted: bool = False


@dataclass(order=True, slots=True)
class _Due:
    at: float
    number: int
    task: Task = field(compare=False)
    tries: int = field(compare=False, default=0)


class Run:
    """Sends to `tasks`. `mail_of` makes the mail of a task when its turn comes.

    `mail_of` may raise MatwiyaError: that recipient fails, the others get theirs. `stop`, once
    set, ends the run after the mail at hand. `progress` is told what is done (`send`, or `wait`
    and how long), how many have had their turn, and of how many.
    """

    def __init__(  # noqa: PLR0913 (each is another matter)
        self,
        ledger: Ledger,
        server: Server,
        sender: str,
        mail_of: Callable[[Task], bytes],
        *,
        limit: Limit,
        patience: Patience,
        stop: threading.Event,
        progress: Callable[[str, int, int], None],
    ) -> None:
        self._ledger = ledger
        self._server = server
        self._sender = sender
        self._mail_of = mail_of
        self._patience = patience
        self._stop = stop
        self._pace = Pace(limit)
        self._progress = progress
        self._done = self._of = 0
        self._smtp: smtplib.SMTP | None = None
        self._on_this_connection = 0
        self._setbacks = 0  # in a row, each a sign that the server wants no one's mail now
        self._delayed = 0  # recipients in a row
        self._refused = 0
        self.tally = Tally()

    def send(self, tasks: Sequence[Task]) -> Tally:
        """Send to everyone in `tasks`, until they are done, the server stops us or `stop` is set."""
        queue = [_Due(0.0, number, task) for number, task in enumerate(tasks)]
        self._of = len(tasks)
        try:
            while queue and not self._stop.is_set():
                self._done = self._of - len(queue)
                self._progress("send", self._done, self._of)
                due = heappop(queue)
                again = self._take(due) if self._ready_at(due.at) else due
                if again is not None:
                    heappush(queue, again)
        except MatwiyaError as stop:
            self.tally.stopped = stop.problems
        except BaseException:
            if self._smtp is not None:  # a QUIT might be taken for a line of a mail
                self._smtp.close()
            raise
        finally:
            self._hang_up()
        self.tally.interrupted = bool(queue) and self._stop.is_set()
        return self.tally

    def _ready_at(self, at: float) -> bool:
        """Wait for the time `at`; False when the run is to end instead."""
        now = time.monotonic()
        remaining = max(at, self._pace.next) - now
        if remaining > _LONGEST_IDLE:
            self._hang_up()
        if at > now:
            self._wait(remaining)
        elif remaining > 0:
            self._stop.wait(remaining)
        self._pace.step(time.monotonic())
        return not self._stop.is_set()

    def _wait(self, seconds: float) -> None:
        self._progress(f"wait {seconds:.0f} s", self._done, self._of)
        self._stop.wait(seconds)

    def _take(self, due: _Due) -> _Due | None:
        """Send to one recipient; when to try again, None for never in this run."""
        try:
            mail = self._mail_of(due.task)
        except MatwiyaError as error:
            self._ledger.close(due.task.key, State.FAILED, "compose", str(error))
            self.tally.problems += of_row(due.task.row, error)
            return None
        smtp = self._connection()
        if smtp is None:  # the run is to end
            return due
        reused = self._on_this_connection > 0
        outcome = send_mail(
            smtp, self._sender, due.task.mailbox, mail, lambda: self._ledger.begin(due.task.key)
        )
        self._on_this_connection += 1
        if not outcome.connected:
            self._smtp = None
        if reused and outcome.stage == "MAIL" and not outcome.connected:
            # A server may close a connection that has carried enough: that says nothing of this
            # mail, which goes first over the next.
            return _Due(0.0, due.number, due.task, due.tries)
        return self._settle(due, outcome)

    def _settle(self, due: _Due, outcome: Outcome) -> _Due | None:
        """Write down what became of a try, and decide whether there is another."""
        tries = due.tries + 1
        state = _STATES[outcome.result]
        if outcome.result is Result.LATER and tries >= self._patience.attempts:
            state = State.FAILED
        self._ledger.close(due.task.key, state, outcome.stage, outcome.answer)
        if outcome.result is Result.STOP:
            too_large = outcome.answer.startswith("552")  # RFC 1870, section 6.1
            code = "mail-too-large" if too_large else "sender-refused"
            raise self._stopped(code, outcome.answer)
        self._count(due.task, state, outcome)
        if state is State.PENDING:
            pause = self._patience.after(tries)
            return _Due(time.monotonic() + pause, due.number, due.task, tries)
        return None

    def _count(self, task: Task, state: State, outcome: Outcome) -> None:
        if state is State.SENT:
            self.tally.sent += 1
            self._setbacks = self._delayed = 0
            return
        if state in {State.REFUSED, State.FAILED, State.IN_DOUBT}:
            self.tally.problems.append(_problem_of(task, state, outcome))
        self._refused += state is State.REFUSED
        if self._refused >= _REFUSALS_THAT_MEAN_ALL and not self.tally.sent:
            raise self._stopped("all-refused", outcome.answer)
        if outcome.result is Result.LATER and outcome.stage == "RCPT" and outcome.connected:
            self._delayed += 1
            if self._delayed <= _DELAYS_THAT_MEAN_ALL:
                return  # of this recipient alone
        if outcome.result in {Result.LATER, Result.IN_DOUBT}:
            self._set_back(outcome)

    def _set_back(self, outcome: Outcome) -> None:
        """After a second setback in a row, wait; after too many, leave the server alone."""
        self._setbacks += 1
        if self._setbacks >= self._patience.attempts:
            raise self._stopped("no-server", outcome.answer)
        if self._setbacks > 1:
            self._wait(self._patience.after(self._setbacks - 1))

    def _connection(self) -> smtplib.SMTP | None:
        """The connection at hand, or a new one; None when the run is to end."""
        failures = 0
        while self._smtp is None and not self._stop.is_set():
            try:
                self._smtp = connect(self._server)
                self._on_this_connection = 0
            except UnfitServerError as error:
                raise self._stopped(error.code, str(error)) from error
            except ssl.SSLCertVerificationError as error:
                raise self._stopped("bad-certificate", error.verify_message) from error
            except (OSError, smtplib.SMTPException) as error:
                failures += 1
                if failures >= self._patience.attempts:
                    raise self._stopped("no-server", str(error)) from error
                self._wait(self._patience.after(failures))
        return self._smtp

    def _hang_up(self) -> None:
        if self._smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
            self._smtp = None

    def _stopped(self, code: str, reason: str) -> MatwiyaError:
        what, hint = _STOPS[code]
        return MatwiyaError([Problem(code, f"the server '{self._server}' {what}: {reason}", hint)])


def of_row(row: int, error: MatwiyaError) -> list[Problem]:
    """What is wrong with the mail to the person in `row` of the list."""
    return [replace(p, message=f"row {row}: {p.message}") for p in error.problems if p.is_error]


def _problem_of(task: Task, state: State, outcome: Outcome) -> Problem:
    code, what, hint = _ENDS[state]
    message = f"row {task.row}: {what.format(task.mailbox)}: {outcome.answer} (at {outcome.stage})"
    return Problem(code, message, hint)
