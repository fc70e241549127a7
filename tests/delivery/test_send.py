"""Whatever the server does, each recipient gets the mail once, and the ledger knows what became of it."""

from __future__ import annotations

import email
import shlex
import signal
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.support.mail_server import PASSWORD, TOKEN, USER, Mailbox, mail_server
from tests.support.sending import Campaign, addresses

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path


pytestmark = pytest.mark.usefixtures("small_mails")


def wait_for(box: Mailbox, count: int, child: subprocess.Popen[bytes]) -> None:
    while len(box.taken) < count and child.poll() is None:
        time.sleep(0.001)
    assert child.poll() is None, child.communicate()


def test_a_thousand_get_it_once_each_whatever_the_server_does(campaign: Campaign) -> None:
    box = campaign.box
    assert box is not None
    everyone = addresses(1000)
    plans = ["RCPT 450", "DATA 451", "end 452", "drop RCPT", "drop DATA", "RCPT 550", "end 554"]
    plans += ["lost", "drop end"]
    for number, mailbox in enumerate(everyone[::20]):
        box.plans[mailbox].append(plans[number % len(plans)])
    box.most_on_a_connection = 250
    campaign.list_people(everyone)
    child = campaign.start()
    _out, errors = child.communicate(timeout=120)
    assert child.returncode == 3, errors.decode()
    states = campaign.states()
    assert set(states) == set(everyone)
    expected = {"RCPT 550": "refused", "end 554": "refused", "lost": "in doubt"}
    expected["drop end"] = "in doubt"
    for number, mailbox in enumerate(everyone[::20]):
        assert states[mailbox] == expected.get(plans[number % len(plans)], "sent"), mailbox
    assert Counter(states.values()) == {"sent": 980, "refused": 10, "in doubt": 10}
    got = set(box.counts)
    assert {m for m, state in states.items() if state == "sent"} <= got
    assert not {m for m, state in states.items() if state == "refused"} & got
    assert set(box.counts.values()) == {1}
    assert b"row 102: the server refuses 'p101@example.org': 550" in errors


def test_kill_in_the_midst_doubles_nobody_and_forgets_nobody(campaign: Campaign) -> None:
    box = campaign.box
    assert box is not None
    campaign.list_people(addresses(300))
    for taken in (30, 100, 200):
        child = campaign.start()
        wait_for(box, taken, child)
        child.send_signal(signal.SIGKILL)
        child.communicate()
    assert len(box.taken) < 300
    child = campaign.start()
    assert child.communicate(timeout=60)
    states = campaign.states()
    doubtful = {mailbox for mailbox, state in states.items() if state == "in doubt"}
    assert len(doubtful) <= 3
    assert child.returncode == (3 if doubtful else 0)
    assert {m for m, state in states.items() if state == "sent"} == set(states) - doubtful
    assert set(states) - doubtful <= set(box.counts)
    assert set(box.counts.values()) == {1}


def test_a_full_disk_sends_nothing_that_is_not_written_down(campaign: Campaign) -> None:
    box = campaign.box
    assert box is not None
    campaign.list_people(addresses(200))
    child = campaign.start(most_bytes=400_000)  # of any file: the ledger's log grows over it
    _out, errors = child.communicate(timeout=60)
    assert child.returncode == 4, errors.decode()
    assert "unwritable-output" in errors.decode()
    assert 0 < len(box.taken) < 200
    child = campaign.start()
    assert child.communicate(timeout=60)
    states = campaign.states()
    doubtful = [mailbox for mailbox, state in states.items() if state == "in doubt"]
    assert len(doubtful) <= 1
    assert set(box.counts.values()) == {1}
    assert len(box.counts) >= 200 - len(doubtful)


def test_a_server_that_takes_no_mail_so_large(tmp_path: Path) -> None:
    with mail_server(tmp_path, most_bytes=100) as box:
        campaign = Campaign(tmp_path, box)
        campaign.list_people(addresses(3))
        result = campaign.run()
        assert result.exit_code == 4
        assert "mail-too-large" in result.output


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_run_ends_after_the_mail_at_hand(
    campaign: Campaign, number: signal.Signals
) -> None:
    box = campaign.box
    assert box is not None
    if signal.getsignal(number) is signal.SIG_IGN:  # under `nohup`, and so in the child
        signal.signal(number, signal.SIG_DFL)
    campaign.list_people(addresses(400))
    child = campaign.start("--limit", "200/s")
    wait_for(box, 20, child)
    assert campaign.states()["p20@example.org"] in {"sent", "sending"}  # while it runs
    other = campaign.run()
    assert (other.exit_code, "already-running" in other.output) == (1, True)
    child.send_signal(number)
    out, _errors = child.communicate(timeout=20)
    assert child.returncode == 130
    assert "goes on from here" in out.decode()
    states = Counter(campaign.states().values())
    assert set(states) == {"sent", "pending"}
    assert states["sent"] == len(box.taken) < 400


@pytest.mark.parametrize(
    ("plan", "state", "got"),
    [
        (["drop RCPT"], "sent", 1),
        (["drop DATA"], "sent", 1),
        (["RCPT 450", "RCPT 451"], "sent", 1),
        (["end 451"], "sent", 1),
        (["RCPT 450"] * 3, "failed", 0),
        (["RCPT 550"], "refused", 0),
        (["end 554"], "refused", 0),
        (["lost"], "in doubt", 1),
        (["drop end"], "in doubt", 0),
    ],
)
def test_each_failure_has_its_state(
    campaign: Campaign, plan: list[str], state: str, got: int
) -> None:
    box = campaign.box
    assert box is not None
    box.plans["p2@example.org"].extend(plan)
    campaign.list_people(addresses(3))
    result = campaign.run("--tries", "3")
    assert result.exit_code == (0 if state == "sent" else 3)
    assert campaign.states() == {
        "p1@example.org": "sent",
        "p2@example.org": state,
        "p3@example.org": "sent",
    }
    assert box.counts["p2@example.org"] == got
    campaign.run()  # what is in doubt or refused is left alone; what has failed is tried again
    assert box.counts["p2@example.org"] == (1 if state == "failed" else got)
    assert max(box.counts.values()) == 1


def test_a_connection_that_is_lost_within_a_mail_doubles_nothing(campaign: Campaign) -> None:
    box = campaign.box
    assert box is not None
    for mailbox in addresses(6)[1::2]:
        box.plans[mailbox].append("drop body")
    campaign.list_people(addresses(6))
    campaign.run()
    # What this machine still had to send when the connection broke, nobody here knows.
    for mailbox, state in campaign.states().items():
        assert (state, box.counts[mailbox]) in {("sent", 1), ("in doubt", 0)}


@pytest.mark.parametrize(
    ("plan", "option"), [("lost", "--resend-in-doubt"), ("RCPT 550", "--retry-refused")]
)
def test_what_is_left_alone_is_sent_when_asked_for(
    campaign: Campaign, plan: str, option: str
) -> None:
    box = campaign.box
    assert box is not None
    box.plans["p1@example.org"].append(plan)
    campaign.list_people(addresses(2))
    assert option in campaign.run().output
    before = campaign.status()["p1@example.org"]
    assert campaign.run(option).exit_code == 0
    after = campaign.status()["p1@example.org"]
    assert (before["message_id"], after["state"]) == (after["message_id"], "sent")
    mails = [email.message_from_bytes(mail) for to, mail in box.taken if to == "p1@example.org"]
    assert {mail["Message-ID"] for mail in mails} == {after["message_id"]}


def test_a_connection_that_is_lost_before_a_mail_costs_nothing(campaign: Campaign) -> None:
    box = campaign.box
    assert box is not None
    box.on_connect.extend(["drop", "drop EHLO", "drop"])
    box.on_mail.extend(["", "drop", "451", ""])
    campaign.list_people(addresses(5))
    assert campaign.run().exit_code == 0
    assert set(box.counts.values()) == {1}


def test_implicit_tls(tmp_path: Path) -> None:
    with mail_server(tmp_path, implicit=True) as box:
        campaign = Campaign(tmp_path, box)
        campaign.list_people(addresses(2))
        assert campaign.run("--tls", "implicit").exit_code == 0
        assert box.counts == {"p1@example.org": 1, "p2@example.org": 1}


@pytest.mark.parametrize(
    ("password", "code", "told"), [(PASSWORD, 0, ""), ("wrong", 4, "login-refused")]
)
def test_a_login_from_the_environment(tmp_path: Path, password: str, code: int, told: str) -> None:
    with mail_server(tmp_path, login=True) as box:
        campaign = Campaign(tmp_path, box)
        campaign.environment = {"MATWIYA_SMTP_USER": USER, "MATWIYA_SMTP_PASSWORD": password}
        campaign.list_people(addresses(2))
        result = campaign.run()
        assert result.exit_code == code, result.output
        assert told in result.output
        assert password not in result.output
        assert len(box.taken) == (0 if code else 2)


def token_from(tmp_path: Path, *lines: str) -> dict[str, str]:
    """The environment whose command prints the first line of a file when it is asked first, and so on."""
    (tmp_path / "tokens").write_text("".join(f"{line}\n" for line in lines))
    script = tmp_path / "my token.sh"
    script.write_text('head -n 1 "$1"; sed -i 1d "$1"\n')
    command = shlex.join(["sh", str(script), str(tmp_path / "tokens")])
    return {"MATWIYA_SMTP_TOKEN_COMMAND": command}


def test_a_token_in_place_of_a_password(tmp_path: Path) -> None:
    with mail_server(tmp_path, login="XOAUTH2") as box:
        campaign = Campaign(tmp_path, box)
        campaign.list_people(addresses(2))
        campaign.environment = {"MATWIYA_SMTP_USER": USER, "MATWIYA_SMTP_TOKEN": TOKEN}
        result = campaign.run()
        assert result.exit_code == 0, result.output
        assert (len(box.taken), box.tokens) == (2, 1)
        campaign.environment = {"MATWIYA_SMTP_USER": USER, "MATWIYA_SMTP_TOKEN": "old-token"}
        campaign.list_people(addresses(3))
        result = campaign.run()
        assert result.exit_code == 4
        told = " ".join(result.output.split())
        assert "login-refused" in told
        assert "535 5.7.8" in told
        assert "status: 401, schemes: bearer, scope: https://mail.example.org/" in told
        assert "old-token" not in told
        assert len(box.taken) == 2


def test_a_command_is_asked_for_a_token_at_each_connection(tmp_path: Path) -> None:
    with mail_server(tmp_path, login="XOAUTH2") as box:
        box.most_on_a_connection = 1
        campaign = Campaign(tmp_path, box)
        campaign.list_people(addresses(3))
        lines = ["asked-before-all-else", TOKEN, TOKEN, "old-token"]
        campaign.environment = {"MATWIYA_SMTP_USER": USER, **token_from(tmp_path, *lines)}
        result = campaign.run()
        assert result.exit_code == 4, result.output
        assert (len(box.taken), box.tokens) == (2, 2)
        campaign.environment |= token_from(tmp_path, "asked", TOKEN)
        assert campaign.run().exit_code == 0
        assert set(box.counts.values()) == {1}


@pytest.mark.parametrize(
    ("command", "told"), [("false", "gives no token"), ("'", "gives no"), ("true", "prints no")]
)
def test_a_command_that_has_no_token_is_told(tmp_path: Path, command: str, told: str) -> None:
    with mail_server(tmp_path, login="XOAUTH2") as box:
        campaign = Campaign(tmp_path, box)
        campaign.list_people(addresses(1))
        campaign.environment = {"MATWIYA_SMTP_TOKEN_COMMAND": command, "MATWIYA_SMTP_USER": USER}
        result = campaign.run()
        assert result.exit_code == 1
        assert "no-password" in result.output
        assert told in result.output
        del campaign.environment["MATWIYA_SMTP_USER"]
        assert "MATWIYA_SMTP_USER is not set" in campaign.run().output
        assert box.connections == 0


def test_a_server_that_takes_no_tokens(tmp_path: Path) -> None:
    with mail_server(tmp_path, login="PLAIN") as box:
        campaign = Campaign(tmp_path, box)
        campaign.list_people(addresses(1))
        campaign.environment = {"MATWIYA_SMTP_USER": USER, "MATWIYA_SMTP_TOKEN": TOKEN}
        result = campaign.run()
        assert result.exit_code == 4
        assert "XOAUTH2" in result.output


def test_without_a_login_where_one_is_needed(tmp_path: Path) -> None:
    with mail_server(tmp_path, login=True) as box:
        campaign = Campaign(tmp_path, box)
        campaign.list_people(addresses(2))
        result = campaign.run()
        assert result.exit_code == 4
        assert "sender-refused" in result.output


def test_a_certificate_of_another_authority_sends_nothing(campaign: Campaign) -> None:
    assert campaign.box is not None
    campaign.box.ca = None
    campaign.list_people(addresses(2))
    result = campaign.run()
    assert result.exit_code == 4
    assert "bad-certificate" in result.output
    assert set(campaign.states().values()) == {"pending"}


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    campaign = Campaign(tmp_path)
    campaign.list_people(addresses(2))
    result = campaign.run("--tries", "2")
    assert result.exit_code == 4
    assert "no-server" in result.output


def test_a_server_that_refuses_everyone_is_left_alone(campaign: Campaign) -> None:
    assert campaign.box is not None
    for mailbox in addresses(30):
        campaign.box.plans[mailbox].append("RCPT 554")
    campaign.list_people(addresses(30))
    result = campaign.run()
    assert result.exit_code == 4
    assert "all-refused" in result.output
    assert Counter(campaign.states().values()) == {"refused": 10, "pending": 20}


def test_a_server_that_has_had_enough_is_left_alone(campaign: Campaign) -> None:
    box = campaign.box
    assert box is not None
    for mailbox in addresses(60):
        box.plans[mailbox].extend(["RCPT 450"] * 9)
    campaign.list_people(addresses(60))
    result = campaign.run("--tries", "3")
    assert result.exit_code == 4
    assert "no-server" in result.output
    assert sum(9 - len(plans) for plans in box.plans.values()) == 13
    assert set(campaign.states().values()) == {"pending"}


@pytest.mark.parametrize("able", [True, False])
def test_addresses_beyond_ascii_need_a_server_that_takes_them(tmp_path: Path, able: bool) -> None:  # noqa: FBT001
    with mail_server(tmp_path, international=able) as box:
        campaign = Campaign(tmp_path, box)
        campaign.list_people(["مستخدم@مثال.com", "a@مثال.com"])
        result = campaign.run()
        assert result.exit_code == (0 if able else 3)
        assert box.counts["a@xn--mgbh0fb.com"] == 1
        assert len(box.counts) == (2 if able else 1)
        assert able or "SMTPUTF8" in result.output
