"""Whatever the server does, each recipient gets the mail once, and the ledger knows what became of it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from report.delivery.lock import only_one
from report.delivery.mail.addresses import AddressError, read_address
from report.delivery.mail.ledger import Ledger, State
from report.delivery.mail.sending import Patience, Run, Task
from report.delivery.mail.server import Server
from report.problems import MatwiyaError
from tests.support.mail_server import Mailbox, mail_server

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
MAIL = b"Subject: x\r\n\r\n.a line that begins with a dot\r\n"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Mailbox]:
    with mail_server(tmp_path) as mailbox:
        yield mailbox


def people(count: int) -> list[Task]:
    mailboxes = [f"p{number}@example.org" for number in range(1, count + 1)]
    return [Task(row, mailbox, mailbox) for row, mailbox in enumerate(mailboxes, 1)]


def run(folder: Path, box: Mailbox, tasks: list[Task]) -> tuple[Run, dict[State, int]]:
    with Ledger(folder / "ledger.sqlite") as ledger:
        ledger.enrol((t.row, read_address(t.mailbox), f"<{t.row}@x>") for t in tasks)
        ledger.recover()
        server = Server("localhost", box.port, ca=box.ca)
        sender = Run(
            ledger, server, "me@example.org", lambda _task: MAIL, patience=Patience(4, 0.02)
        )
        sender.send([t for t in tasks if ledger.state_of(t.key) is State.PENDING])
        return sender, ledger.counts()


def test_a_thousand_get_it_once_over_one_connection(tmp_path: Path, box: Mailbox) -> None:
    tasks = people(1000)
    sender, counts = run(tmp_path, box, tasks)
    assert counts == {State.SENT: 1000}
    assert sender.tally.problems == []
    assert set(box.counts.values()) == {1}
    assert len(box.counts) == 1000
    assert box.connections == 1
    assert box.taken[0][1] == MAIL


@pytest.mark.parametrize(
    ("plan", "state", "got"),
    [
        (["drop RCPT"], State.SENT, 1),
        (["drop DATA"], State.SENT, 1),
        (["RCPT 450", "RCPT 451"], State.SENT, 1),
        (["DATA 451"], State.SENT, 1),
        (["end 451"], State.SENT, 1),
        (["RCPT 450"] * 4, State.FAILED, 0),
        (["RCPT 550"], State.REFUSED, 0),
        (["end 554"], State.REFUSED, 0),
        (["lost"], State.IN_DOUBT, 1),
        (["drop end"], State.IN_DOUBT, 0),
    ],
)
def test_each_failure_has_its_state(
    tmp_path: Path, box: Mailbox, plan: list[str], state: State, got: int
) -> None:
    box.plans["p2@example.org"].extend(plan)
    _sender, counts = run(tmp_path, box, people(3))
    expected = {State.SENT: 2}
    expected[state] = expected.get(state, 0) + 1
    assert counts == expected
    assert box.counts["p2@example.org"] == got
    run(tmp_path, box, people(3))  # what is in doubt or refused is left alone
    assert max(box.counts.values()) == 1


@pytest.mark.parametrize("plans", [["drop"], ["drop EHLO"], ["drop", "drop EHLO", "drop"]])
def test_a_connection_that_is_lost_before_mail_costs_nothing(
    tmp_path: Path, box: Mailbox, plans: list[str]
) -> None:
    box.on_connect.extend(plans)
    box.on_mail.extend(["", "drop", "451", ""])
    _sender, counts = run(tmp_path, box, people(5))
    assert counts == {State.SENT: 5}
    assert set(box.counts.values()) == {1}


def test_a_certificate_of_another_authority_sends_nothing(tmp_path: Path, box: Mailbox) -> None:
    box.ca = None
    sender, counts = run(tmp_path, box, people(2))
    assert counts == {State.PENDING: 2}
    assert sender.tally.stopped is not None
    assert sender.tally.stopped.code == "bad-certificate"
    assert box.taken == []


KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from types import SimpleNamespace
from tests.delivery.test_sending import people, run
box = SimpleNamespace(port=int(sys.argv[3]), ca=Path(sys.argv[4]))
run(Path(sys.argv[2]), box, people(400))
"""


def test_kill_in_the_midst_doubles_nobody_and_forgets_nobody(tmp_path: Path, box: Mailbox) -> None:
    command = [sys.executable, "-c", KILLED, str(ROOT), str(tmp_path), str(box.port), str(box.ca)]
    child = subprocess.Popen(command)
    while len(box.taken) < 60 and child.poll() is None:
        pass
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert 60 <= len(box.taken) < 400
    _sender, counts = run(tmp_path, box, people(400))
    doubtful = counts.get(State.IN_DOUBT, 0)
    assert doubtful <= 1
    assert counts[State.SENT] == 400 - doubtful
    assert set(box.counts.values()) == {1}
    assert len(box.counts) >= 400 - doubtful


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    with (
        only_one(tmp_path / "lock", "sending"),
        pytest.raises(MatwiyaError, match="another run"),
        only_one(tmp_path / "lock", "sending"),
    ):
        pass


@pytest.mark.parametrize(
    ("mailbox", "name"),
    [
        ("a@example.org\r\nBcc: b@example.org", ""),
        ("a b@example.org", ""),
        ("a@example", ""),
        ("a@example.org", "Name\r\nBcc: b@example.org"),
        ("a@example.org", "abc\u202egpj.exe"),
        ("a\u202e@example.org", ""),
    ],
)
def test_addresses_and_names_that_could_do_harm_are_refused(mailbox: str, name: str) -> None:
    with pytest.raises(AddressError):
        read_address(mailbox, name)


def test_international_domains_are_written_in_ascii() -> None:
    assert read_address("info@مثال.com").mailbox == "info@xn--mgbh0fb.com"
    assert read_address("مستخدم@مثال.com").international
