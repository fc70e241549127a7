"""What `matwiya send` shows: what it is about to do, how far it is, what became of it."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Self

import click

from report.terminal import Progress, duration, printable, shape_for_terminal

from .showing import print_json, print_problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from report.delivery.mail.ledger import Entry, State
    from report.mailing import SendPlan, SendResult

_ENCRYPTED = {"starttls": "STARTTLS", "implicit": "TLS", "none": "not encrypted"}
_WORDS = {
    "sent": "have got it",
    "pending": "are still to get it",
    "failed": "have failed for now",
    "sending": "is being sent",
    "in doubt": "in doubt (--resend-in-doubt sends again)",
    "refused": "refused (--retry-refused tries again)",
}


class SendingShown:
    """One run on a terminal, or under a program (`as_json`); `ask` asks before the first mail.

    As a context manager it ends the run after the mail at hand on Ctrl-C, once that has begun.
    """

    def __init__(self, folder: Path, *, ask: bool, as_json: bool) -> None:
        self.stop = Event()
        self._folder = folder
        self._ask = ask
        self._as_json = as_json
        self._planned = False
        self._line = Progress(sys.stderr)
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        """The same; nothing is shown yet."""
        self._stack.enter_context(self._line)
        return self

    def __exit__(self, *_exception: object) -> None:
        """Wipe the line of progress, and let Ctrl-C be what it was."""
        self._stack.close()

    def progress(self, what: str, done: int, of: int) -> None:
        """Say how far it is."""
        self._line.step(what, done, of)

    def confirm(self, plan: SendPlan) -> bool:
        """Show what is about to be sent; ask whether to."""
        self._line.wipe()
        self._show_plan(plan)
        if self._ask and not click.confirm(f"Send {_mails(plan.due)}?", err=True):
            return False
        self._stack.enter_context(_ending_on_interrupt(self.stop))
        return True

    def show(self, result: SendResult) -> None:
        """Show what became of it."""
        if self._as_json:
            print_json(_as_json(result))
            return
        self._show_plan(result.plan)
        print_problems(self._folder, (*result.problems, *result.stopped), as_json=False)
        if not result.begun:
            click.echo("nothing was sent")
            return
        click.echo(f"{_mails(result.sent)} sent. {_people(result.counts)}")
        if result.interrupted or result.stopped:
            click.echo("Not at an end: the same command goes on from here")
        elif not result.complete:
            click.echo("--status shows what became of each")

    def _show_plan(self, plan: SendPlan) -> None:
        """Show what is about to be sent, and what is left out, once."""
        if not (self._as_json or self._planned):
            self._planned = True
            print_problems(self._folder, plan.problems, as_json=False)
            _print_plan(plan)


def _print_plan(plan: SendPlan) -> None:
    server = f"{plan.server} ({_ENCRYPTED[plan.server.tls]})"
    server += f", as {login.user}" if (login := plan.server.login) else ", without a login"
    sender = (
        f"{plan.sender.name} <{plan.sender.mailbox}>" if plan.sender.name else plan.sender.mailbox
    )
    attached = f"{plan.attachment}, {_size(plan.attachment_size)}"
    attached += f" (the whole mail {_size(plan.mail_size)})" if plan.mail_size else ""
    now = _mails(plan.due)
    if plan.limit.count:
        now += f", at most {plan.limit}: about {duration(plan.seconds)}"
    rows = [
        ("From", sender),
        ("Subject", plan.subject),
        ("Attached", attached),
        ("Server", server),
        ("List", _people(plan.counts)),
    ]
    if plan.first:
        rows.append(("Ledger", f"{plan.ledger}, a new one: nobody is known to have got it"))
    else:
        rows.append(("Ledger", str(plan.ledger)))
    if plan.gone:
        rows.append(("", f"{plan.gone:,} of an earlier list, who are not on this one, get nothing"))
    if any(problem.is_error for problem in plan.problems):
        rows.append(("LEFT OUT", "the rows of the list that are told above"))
    if plan.changed:
        rows.append(("CHANGED", "some have got another mail than this; the others get the new one"))
    for name, text in (*rows, ("Now", now)):
        click.echo(shape_for_terminal(printable(f"{name:<10}{text}"), sys.stderr), err=True)


def _mails(count: int) -> str:
    return f"{count:,} mail{'s' if count != 1 else ''}"


def _size(count: int) -> str:
    return f"{count / 1024:,.0f} KiB"


def _people(counts: Mapping[State, int]) -> str:
    """How many are in each state, in words."""
    said = {str(state): count for state, count in counts.items()}
    states = ", ".join(f"{said[state]:,} {word}" for state, word in _WORDS.items() if state in said)
    return f"{sum(said.values()):,} people: {states}"


def _as_json(result: SendResult) -> dict[str, Any]:
    plan = result.plan
    return {
        "from": plan.sender.mailbox,
        "server": str(plan.server),
        "subject": plan.subject,
        "attachment": plan.attachment,
        "attachment_bytes": plan.attachment_size,
        "mail_bytes": plan.mail_size,
        "due": plan.due,
        "changed": plan.changed,
        "ledger": str(plan.ledger),
        "begun": result.begun,
        "sent": result.sent,
        "interrupted": result.interrupted,
        "counts": dict(result.counts),
        "problems": [
            problem.as_json() for problem in (*plan.problems, *result.problems, *result.stopped)
        ],
    }


@contextmanager
def _ending_on_interrupt(stop: Event) -> Iterator[None]:
    """Let Ctrl-C, or a request to end, set `stop`; the second one ends at once."""

    def end(_number: int, _frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        with suppress(OSError):  # the terminal may be gone
            # Not `print`: what the signal has interrupted may be a print itself.
            os.write(2, b"\nending after this mail; Ctrl-C again ends at once\n")

    names = ("SIGINT", "SIGTERM", "SIGHUP")  # the last where there is one: the terminal is closed
    before = {
        number: signal.getsignal(number) for n in names if (number := getattr(signal, n, None))
    }
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:  # as `nohup` sets it
            signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def show_ledger(folder: Path, output: Path | None, table: str | None, *, as_json: bool) -> None:
    """Show what the ledger knows: for a person, as JSON, or as CSV into the file `table`."""
    from report.mailing import sent_so_far

    entries = sent_so_far(folder, output)
    if table is not None:
        _write_table(entries, table)
    elif as_json:
        print_json({"recipients": [asdict(entry) for entry in entries]})
    else:
        _print_table(entries)


def _write_table(entries: tuple[Entry, ...], table: str) -> None:
    from report.delivery import write_whole
    from report.delivery.mail.export import ledger_csv

    text = ledger_csv(entries)
    if table == "-":
        click.echo(text, nl=False)
        return
    # Excel takes a file for UTF-8 only when it begins so.
    write_whole(Path(table), text.encode("utf-8-sig"))
    click.echo(f"{table}: {len(entries)} recipients")


def _print_table(entries: tuple[Entry, ...]) -> None:
    from collections import Counter

    width = max((len(entry.mailbox) for entry in entries), default=0)
    for entry in entries:
        state = str(entry.state) if entry.listed else f"{entry.state}, not on the list"
        line = f"{entry.row:>6}  {entry.mailbox:<{width}}  {state:<9}"
        if entry.last_try:
            line += f" {entry.last_try}  {entry.answer}"
        click.echo(shape_for_terminal(printable(line.rstrip()), sys.stdout))
    click.echo(_people(Counter(entry.state for entry in entries if entry.listed)))
