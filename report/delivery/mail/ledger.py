"""The ledger of a campaign: what became of each recipient, kept so that nothing can lose it.

An SQLite file. Every change is on the disk before the next step of the dialogue is taken
(write-ahead log, `synchronous=FULL`), so that whatever kills a run, the next one knows where it
was: a recipient who is `sending` then was at the one point where only the server knows.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from secrets import token_hex
from typing import TYPE_CHECKING, Final, Self

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


class Ledger:
    """The open ledger of one campaign. One process at a time writes: see `report.delivery.lock`."""

    def __init__(self, path: Path) -> None:
        """Open or make the ledger at `path`. Raises MatwiyaError when it is none, or unwritable."""
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, isolation_level=None)
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute("PRAGMA synchronous=FULL")
            self._database.executescript(_SCHEMA)
            self._check_version()
        except (OSError, sqlite3.Error) as error:
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
        """Close the file."""
        self._database.close()

    def _check_version(self) -> None:
        version = self.note("version")
        if not version:
            self.keep_note("version", _VERSION)
            self.keep_note("id", token_hex(16))
        elif version != _VERSION:
            raise _unusable(self._path, f"it is of version {version}, and this is {_VERSION}")

    def note(self, key: str) -> str:
        """What is noted of the campaign under `key`, "" for nothing."""
        row = self._database.execute("SELECT value FROM campaign WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def keep_note(self, key: str, value: str) -> None:
        """Note something of the campaign."""
        self._database.execute("INSERT OR REPLACE INTO campaign VALUES (?, ?)", (key, value))

    @property
    def campaign(self) -> str:
        """The random identifier of the campaign, made with the ledger."""
        return self.note("id")

    def enrol(self, people: Iterable[tuple[int, Address, str]]) -> tuple[int, int]:
        """Make the ledger hold `people` (row, address, Message-ID): how many are new, and gone.

        Those who stood in it and are listed no more stay, and get nothing.
        """
        self._database.execute("BEGIN IMMEDIATE")
        rows = self._database.execute("SELECT key, listed FROM recipients").fetchall()
        listed_before = {key for key, listed in rows if listed}
        self._database.execute("UPDATE recipients SET listed = 0")
        keys = set()
        for row, address, message_id in people:
            keys.add(address.key)
            self._database.execute(
                "INSERT INTO recipients (key, mailbox, name, row, listed, state, message_id) "
                "VALUES (?, ?, ?, ?, 1, 'pending', ?) ON CONFLICT (key) DO UPDATE SET "
                "mailbox = excluded.mailbox, name = excluded.name, row = excluded.row, listed = 1",
                (address.key, address.mailbox, address.name, row, message_id),
            )
        self._database.execute("COMMIT")
        return len(keys - {key for key, _ in rows}), len(listed_before - keys)

    def recover(self) -> int:
        """Put those whom a killed run left `sending` in doubt; how many there were."""
        return self._database.execute(
            "UPDATE recipients SET state = 'in doubt', answer = ? WHERE state = 'sending'",
            ("the run was killed while the mail was sent",),
        ).rowcount

    def reopen(self, *states: State) -> int:
        """Make those in `states` pending again; how many there were."""
        marks = ", ".join("?" * len(states))
        return self._database.execute(
            f"UPDATE recipients SET state = 'pending', attempts = 0 WHERE listed = 1 AND state IN ({marks})",  # noqa: S608 (marks only)
            [state.value for state in states],
        ).rowcount

    def begin(self, key: str) -> None:
        """Note, on the disk, that the end of the mail to `key` goes out now."""
        self._write(key, State.SENDING, "end of data", "", attempt=False)

    def close(self, key: str, state: State, stage: str, answer: str) -> None:
        """Note how a try ended: at which `stage` of the dialogue, with which `answer`."""
        self._write(key, state, stage, answer, attempt=True)

    def settle(self, key: str, state: State) -> None:
        """Give `key` another state; no try was made."""
        self._database.execute("UPDATE recipients SET state = ? WHERE key = ?", (state.value, key))

    def _write(self, key: str, state: State, stage: str, answer: str, *, attempt: bool) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._database.execute(
            "UPDATE recipients SET state = ?, stage = ?, answer = ?, attempts = attempts + ?, "
            "first_try = CASE first_try WHEN '' THEN ? ELSE first_try END, last_try = ? WHERE key = ?",
            (state.value, stage, answer[:_LONGEST_ANSWER], int(attempt), now, now, key),
        )

    def state_of(self, key: str) -> State:
        """The state of a recipient who stands in the ledger."""
        row = self._database.execute(
            "SELECT state FROM recipients WHERE key = ?", (key,)
        ).fetchone()
        return State(row[0])

    def counts(self) -> dict[State, int]:
        """How many of those who are listed are in each state."""
        rows = self._database.execute(
            "SELECT state, COUNT(*) FROM recipients WHERE listed = 1 GROUP BY state"
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

    def _count(self, condition: str) -> int:
        query = f"SELECT COUNT(*) FROM recipients WHERE {condition}"  # noqa: S608 (our own words)
        return int(self._database.execute(query).fetchone()[0])


def read_ledger(path: Path) -> tuple[Entry, ...]:
    """Every line of the ledger at `path`, which is not changed, even while a run writes to it.

    Raises MatwiyaError when there is none.
    """
    if not path.is_file():
        hint = "it is made when the first mail is sent; is --output the same as then?"
        raise MatwiyaError([Problem("no-ledger", f"there is no ledger '{path}'", hint)])
    with Ledger(path) as ledger:
        return tuple(ledger.entries())


def _unusable(path: Path, reason: str) -> MatwiyaError:
    message = f"the ledger '{path}' can't be used: {reason}"
    hint = "restore it from a copy: without it nobody knows who has got the mail already"
    return MatwiyaError([Problem("bad-ledger", message, hint)])
