"""The ledger of a campaign: what became of each recipient, kept so that nothing can lose it.

An SQLite file. Every change is on the disk before the next step of the dialogue is taken
(write-ahead log, `synchronous=FULL`), so that whatever kills a run, the next one knows where it
was: a recipient who is `sending` then was at the one point where only the server knows.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Self
from uuid import UUID, uuid4, uuid5

from report.problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from .addresses import Address

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS campaign (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS recipients (
    key TEXT PRIMARY KEY,
    mailbox TEXT NOT NULL,
    name TEXT NOT NULL,
    row INTEGER NOT NULL,
    listed INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    message_id TEXT NOT NULL,
    stage TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '',
    first_try TEXT NOT NULL DEFAULT '',
    last_try TEXT NOT NULL DEFAULT ''
) STRICT;
"""
_VERSION: Final = "1"
_LONGEST_ANSWER: Final = 500  # characters
_COLUMNS: Final = (
    "mailbox, name, row, listed, state, attempts, message_id, stage, answer, first_try, last_try"
)


class State(StrEnum):
    """What became of a recipient.

    `PENDING`: not sent. `SENDING`: the end of the mail is being sent at this moment. `SENT`: the
    server has taken it. `FAILED`: nothing but temporary answers; the next run tries again.
    `IN_DOUBT`: the mail went out whole and no answer came: the server may have it. `REFUSED`:
    the server has said no for good.
    """

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    IN_DOUBT = "in doubt"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """A recipient's line in the ledger. Times are ISO 8601, UTC; `row` is that of the list, from 1."""

    mailbox: str
    name: str
    row: int
    listed: bool
    state: State
    attempts: int
    message_id: str
    stage: str
    answer: str
    first_try: str
    last_try: str


@dataclass(frozen=True, slots=True)
class Task:
    """A recipient to send to: `row` of the list, `key`, and the `mailbox` as SMTP is told it."""

    row: int
    key: str
    mailbox: str
    message_id: str


class Ledger:
    """The open ledger of one campaign. One process at a time writes: see `report.delivery.lock`."""

    def __init__(self, path: Path, *, trial: bool = False) -> None:
        """Open or make the ledger at `path`; for a `trial`, a copy in memory that is lost.

        Raises MatwiyaError when it is none, or unwritable.
        """
        self._path = path
        try:
            self._database = _copied(path) if trial else _opened(path)
        except (OSError, sqlite3.Error) as error:
            raise _unusable(path, str(error)) from error
        try:
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute("PRAGMA synchronous=FULL")
            self._database.executescript(_SCHEMA)
            self._check_version()
        except (sqlite3.Error, MatwiyaError) as error:
            self._database.close()
            if isinstance(error, MatwiyaError):
                raise
            raise _unusable(path, str(error)) from error

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Close the file, in a form that can be read where nothing can be written."""
        with suppress(sqlite3.Error):  # someone is reading it at this moment
            self._database.execute("PRAGMA journal_mode=DELETE")
        self._database.close()

    def _check_version(self) -> None:
        version = self.note("version")
        if not version:
            self.keep_note("version", _VERSION)
            self.keep_note("id", str(uuid4()))
        elif version != _VERSION:
            raise _unusable(self._path, f"it is of version {version}, and this is {_VERSION}")

    def note(self, key: str) -> str:
        """What is noted of the campaign under `key`, "" for nothing."""
        row = self._database.execute("SELECT value FROM campaign WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def keep_note(self, key: str, value: str) -> None:
        """Note something of the campaign."""
        with self._writing() as database:
            database.execute("INSERT OR REPLACE INTO campaign VALUES (?, ?)", (key, value))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """The database, all of what is written to it or nothing. Raises MatwiyaError."""
        try:
            self._database.execute("BEGIN IMMEDIATE")
            yield self._database
            self._database.execute("COMMIT")
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            message = f"the ledger '{self._path}' can't be written: {error}"
            hint = "make room there, then run the same command again: it goes on from here"
            raise MatwiyaError([Problem("unwritable-output", message, hint)]) from error

    def enrol(self, people: Iterable[tuple[int, Address]], domain: str) -> None:
        """Make the ledger hold `people`, each the row of the list and the address.

        Those who stood in it and are listed no more stay, and get nothing. Who is new gets a
        Message-ID under `domain`: a name-based UUID (RFC 9562, section 5.5) of the address in the
        name space of the campaign, whose own UUID is random. So it is the same whenever the mail
        goes out again, and a server or a mail program can tell the second from a new one.
        """
        campaign = UUID(self.note("id"))
        with self._writing() as database:
            database.execute("UPDATE recipients SET listed = 0")
            database.executemany(
                "INSERT INTO recipients (key, mailbox, name, row, listed, state, message_id) "
                "VALUES (?, ?, ?, ?, 1, 'pending', ?) ON CONFLICT (key) DO UPDATE SET "
                "mailbox = excluded.mailbox, name = excluded.name, row = excluded.row, listed = 1",
                (
                    (
                        each.key,
                        each.mailbox,
                        each.name,
                        row,
                        f"<{uuid5(campaign, each.key)}@{domain}>",
                    )
                    for row, each in people
                ),
            )

    def recover(self) -> None:
        """Put those whom a killed run left `sending` in doubt."""
        with self._writing() as database:
            database.execute(
                "UPDATE recipients SET state = 'in doubt', answer = ? WHERE state = 'sending'",
                ("the run was killed while the mail was sent",),
            )

    def reopen(self, *states: State) -> None:
        """Make those who are listed and in `states` pending again."""
        with self._writing() as database:
            database.executemany(
                "UPDATE recipients SET state = 'pending' WHERE listed = 1 AND state = ?",
                [(state.value,) for state in states],
            )

    def due(self) -> tuple[Task, ...]:
        """Those who are listed and pending, in the order of the list."""
        rows = self._database.execute(
            "SELECT row, key, mailbox, message_id FROM recipients "
            "WHERE listed = 1 AND state = 'pending' ORDER BY row, key"
        )
        return tuple(Task(*row) for row in rows)

    def begin(self, key: str) -> None:
        """Note, on the disk, that the end of the mail to `key` goes out now."""
        self._write(key, State.SENDING, "end of data", "", attempt=False)

    def close(self, key: str, state: State, stage: str, answer: str) -> None:
        """Note how a try ended: at which `stage` of the dialogue, with which `answer`."""
        self._write(key, state, stage, answer, attempt=True)

    def _write(self, key: str, state: State, stage: str, answer: str, *, attempt: bool) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._writing() as database:
            database.execute(
                "UPDATE recipients SET state = ?, stage = ?, answer = ?, attempts = attempts + ?, "
                "first_try = CASE first_try WHEN '' THEN ? ELSE first_try END, last_try = ? "
                "WHERE key = ?",
                (state.value, stage, answer[:_LONGEST_ANSWER], int(attempt), now, now, key),
            )

    def counts(self, *, listed: bool = True) -> dict[State, int]:
        """How many of those who are listed, or are no longer, are in each state."""
        rows = self._database.execute(
            "SELECT state, COUNT(*) FROM recipients WHERE listed = ? GROUP BY state", (listed,)
        )
        return {State(state): int(count) for state, count in rows}

    def entries(self) -> Iterator[Entry]:
        """Every recipient, in the order of the list, those no longer listed last."""
        rows = self._database.execute(
            f"SELECT {_COLUMNS} FROM recipients ORDER BY listed DESC, row, key"  # noqa: S608
        )
        for row in rows:
            values = (*row[:3], bool(row[3]), State(row[4]), *row[5:])
            yield Entry(*values)


def read_ledger(path: Path) -> tuple[Entry, ...]:
    """Every line of the ledger at `path`, which is not changed, even while a run writes to it.

    Raises MatwiyaError when there is none.
    """
    if not path.is_file():
        hint = "it is made when the first mail is sent; is --output the same as then?"
        raise MatwiyaError([Problem("no-ledger", f"there is no ledger '{path}'", hint)])
    with Ledger(path, trial=True) as ledger:
        return tuple(ledger.entries())


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    return sqlite3.connect(path, isolation_level=None)


def _copied(path: Path) -> sqlite3.Connection:
    """A copy of the database at `path` in memory, empty where there is none."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    if not path.is_file():
        return copy
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            database.backup(copy)
    except sqlite3.Error:
        copy.close()
        raise
    return copy


def _unusable(path: Path, reason: str) -> MatwiyaError:
    message = f"the ledger '{path}' can't be used: {reason}"
    hint = "restore it from a copy: without it nobody knows who has got the mail already"
    return MatwiyaError([Problem("bad-ledger", message, hint)])
