"""`matwiya send` before the first mail: what is refused, asked and told, and what the ledger shows."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import report
from report.cli import main
from report.delivery.mail.rate import Limit, Pace, read_limit
from report.delivery.mail.sending import Patience
from report.problems import MatwiyaError
from tests.support.mail_server import USER, Mailbox, mail_server
from tests.support.sending import ROOT, Campaign, addresses

if TYPE_CHECKING:
    from pathlib import Path


def test_a_dry_run_connects_to_nothing_and_writes_nothing(campaign: Campaign, box: Mailbox) -> None:
    result = campaign.run("--dry-run", "--limit", "30/min")
    assert result.exit_code == 0
    for told in (
        "a new one",
        "3 mails, at most 30/min: about 4 s",
        "بيت الحرف",
        "STARTTLS",
        "nothing was sent",
    ):
        assert told in result.output
    assert not campaign.out.exists()
    assert box.connections == 0


def test_without_a_terminal_nothing_is_sent_unasked(campaign: Campaign, box: Mailbox) -> None:
    result = CliRunner().invoke(main, campaign.arguments())
    assert result.exit_code == 1
    assert "not-confirmed" in result.output
    assert "--yes" in result.output
    assert box.connections == 0


@pytest.mark.parametrize(("answer", "code", "taken"), [(b"y\n", 0, 3), (b"\n", 1, 0)])
def test_a_terminal_asks(
    campaign: Campaign, box: Mailbox, answer: bytes, code: int, taken: int
) -> None:
    campaign.list_people(addresses(1))
    campaign.run("--subject", "another")
    campaign.list_people(addresses(4))
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "report", *campaign.arguments()]
    child = subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    os.write(ours, answer)
    out, errors = child.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert "Send 3 mails? [y/N]" in errors.decode()
    assert child.returncode == code, out.decode() + errors.decode()
    assert "CHANGED" in errors.decode()
    assert len(box.taken) == 1 + taken


@pytest.mark.usefixtures("small_mails")
def test_who_is_new_gets_it_and_who_is_gone_does_not(campaign: Campaign, box: Mailbox) -> None:
    box.plans["p1@example.org"].append("RCPT 550")
    campaign.run()
    campaign.list_people(["p2@example.org", "p3@example.org", "new@example.org"])
    result = campaign.run("--retry-refused")
    assert result.exit_code == 0
    assert "1 of an earlier list, who are not on this one, get nothing" in result.output
    assert box.counts == {f"{who}@example.org": 1 for who in ("p2", "p3", "new")}
    assert campaign.status()["p1@example.org"]["listed"] == "no"


def test_another_mail_than_the_first_have_got_needs_a_word(
    campaign: Campaign, box: Mailbox
) -> None:
    campaign.list_people(addresses(2))
    box.plans["p1@example.org"].append("lost")
    campaign.run("--subject", "first")
    assert "content-changed" in campaign.run("--resend-in-doubt").output
    campaign.run("--subject", "first", "--resend-in-doubt")
    (campaign.folder / "a.md").write_text("# عن البيت\n\nنص آخر.\n", "utf-8")
    assert campaign.run().exit_code == 0  # nobody is left to get it
    campaign.list_people(addresses(3))
    result = campaign.run()
    assert result.exit_code == 1
    assert "content-changed" in result.output
    assert len(box.taken) == 3
    result = campaign.run("--send-changed")
    assert result.exit_code == 0
    assert "CHANGED" in result.output
    assert len(box.taken) == 4


def test_all_rows_are_checked_before_the_first_mail(campaign: Campaign, box: Mailbox) -> None:
    rows = ["الاسم,email", "أ,a@example.org", "ب,b", "ج,A@example.org", "د,"]
    rows += [
        '"هـ\nBcc: x@example.org",e@example.org',
        "و\u202e,f@example.org",
        "ز,\u200fg@example.org",
    ]
    campaign.people.write_text("\n".join(rows) + "\n", "utf-8")
    result = campaign.run("--strict")
    assert result.exit_code == 1
    for row in range(3, 9):
        assert f"row {row}: " in result.output
    assert "row 2: " not in result.output
    assert box.connections == 0
    assert not campaign.out.exists()
    result = campaign.run()
    assert result.exit_code == 3
    for row in range(3, 9):
        assert result.output.count(f"row {row}: ") == 1
    assert "LEFT OUT" in result.output
    assert box.counts == {"a@example.org": 1}


def test_a_list_without_addresses_is_told(campaign: Campaign) -> None:
    campaign.people.write_text("name,phone\nx,1\n", "utf-8")
    assert "no-address" in campaign.run().output
    campaign.people.write_text("name,where\nx,a@example.org\n", "utf-8")
    assert campaign.run("--email-column", "Where").exit_code == 0


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--server", "smtp.example.org", "--tls", "none"], "no-encryption"),
        (["--server", "smtp example"], "bad-server"),
        (["--server", "x.org:99999"], "bad-server"),
        (["--limit", "fast"], "bad-limit"),
        (["--ca", "nothing.pem"], "bad-certificate"),
        (["--from", "press"], "wrong-address"),
        (["--subject", "x\r\nBcc: all@example.org"], "wrong-subject"),
        (["--unsubscribe", "javascript:1"], "wrong-address"),
        (["--max-size", "0.01"], "attachment-too-large"),
    ],
)
def test_what_can_not_be_is_refused(
    campaign: Campaign, box: Mailbox, options: list[str], code: str
) -> None:
    result = campaign.run(*options)
    assert result.exit_code == 1
    assert f"[{code}]" in result.output
    assert box.connections == 0
    assert not campaign.out.exists()


@pytest.mark.usefixtures("small_mails")
def test_a_server_without_encryption_gets_nothing(tmp_path: Path) -> None:
    with mail_server(tmp_path, encrypted=False) as box:
        campaign = Campaign(tmp_path, box)
        campaign.list_people(addresses(1))
        result = campaign.run()
        assert result.exit_code == 4
        assert "no-encryption" in result.output
        assert box.taken == []
        assert campaign.run("--tls", "none").exit_code == 0  # on this machine, and asked for


def test_the_keyring_has_the_password(tmp_path: Path) -> None:
    with mail_server(tmp_path, login=True) as box:
        campaign = Campaign(tmp_path, box)
        campaign.list_people(addresses(1))
        campaign.environment = {
            "MATWIYA_SMTP_USER": USER,
            "PYTHON_KEYRING_BACKEND": "tests.support.keyrings.OurKeyring",
            "PYTHONPATH": str(ROOT),
        }
        child = campaign.start()
        out, errors = child.communicate(timeout=60)
        assert child.returncode == 0, (out + errors).decode()
        campaign.environment["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
        child = campaign.start()
        _out, errors = child.communicate(timeout=60)
        assert child.returncode == 1
        assert "no-password" in errors.decode()


@pytest.mark.usefixtures("small_mails")
def test_the_status_is_a_table_that_no_spreadsheet_computes(
    campaign: Campaign, box: Mailbox, tmp_path: Path
) -> None:
    formula = "=cmd|x@example.org"
    campaign.people.write_text(
        f'email,name\np1@example.org,"=HYPERLINK(""x"")"\n{formula},أ\n', "utf-8"
    )
    box.plans["p1@example.org"].append("RCPT 550")
    campaign.run()
    rows = campaign.status()
    assert rows["p1@example.org"]["name"] == '\'=HYPERLINK("x")'
    assert rows["p1@example.org"]["answer"].startswith("550 ")
    assert rows["'" + formula]["state"] == "sent"
    arguments = ["send", str(campaign.folder), "--status", "-o", str(campaign.out)]
    table = CliRunner().invoke(main, arguments)
    assert "refused   " in table.output
    assert "2 people: 1 have got it, 1 refused" in table.output
    CliRunner().invoke(main, [*arguments, "--csv", str(tmp_path / "t.csv")])
    text = (tmp_path / "t.csv").read_text("utf-8-sig")
    assert [row["row"] for row in csv.DictReader(io.StringIO(text))] == ["2", "3"]
    told = CliRunner().invoke(main, ["send", "x", "--status", "-o", str(tmp_path)])
    assert "no-ledger" in told.output


def test_a_program_gets_json(campaign: Campaign, box: Mailbox) -> None:
    box.plans["p1@example.org"].append("RCPT 550")
    plan = json.loads(campaign.run("--dry-run", "--json").stdout)
    assert (plan["due"], plan["begun"], plan["counts"]) == (3, False, {"pending": 3})
    assert plan["mail_bytes"] > plan["attachment_bytes"] > 1000
    result = json.loads(campaign.run("--json").stdout)
    assert (result["sent"], result["counts"]) == (2, {"refused": 1, "sent": 2})
    assert [problem["code"] for problem in result["problems"]] == ["mail-refused"]
    arguments = ["send", str(campaign.folder), "--status", "-o", str(campaign.out), "--json"]
    table = json.loads(CliRunner().invoke(main, arguments).stdout)["recipients"]
    assert [row["state"] for row in table] == ["refused", "sent", "sent"]


def test_a_ledger_that_is_none_is_told(campaign: Campaign, box: Mailbox) -> None:
    campaign.out.mkdir()
    (campaign.out / "content-ledger.sqlite").write_text("not a ledger, and long enough to be one")
    result = campaign.run()
    assert result.exit_code == 1
    assert "bad-ledger" in result.output
    assert box.taken == []


def test_python_makes_the_same_call(campaign: Campaign, box: Mailbox) -> None:
    choices = report.SendChoices(ca=box.ca, pause=0.02, subject="Hello")
    seen = []

    def no(plan: report.SendPlan) -> bool:
        seen.append((plan.due, plan.subject))
        return False

    call = (
        campaign.folder,
        campaign.people,
        "a@example.org",
        f"localhost:{box.port}",
        campaign.out,
    )
    assert not report.send(*call, choices=choices, confirm=no).begun
    assert seen == [(3, "Hello")]
    result = report.send(*call, choices=choices)
    assert (result.sent, result.complete, result.problems) == (3, True, ())


@pytest.mark.parametrize(
    ("text", "interval"), [("30/min", 2.0), ("2/s", 0.5), ("500 / h", 7.2), ("1000/day", 86.4)]
)
def test_limits(text: str, interval: float) -> None:
    assert read_limit(text).interval == interval


def test_a_limit_spreads_mails_evenly_and_lets_no_time_be_saved_up() -> None:
    pace = Pace(Limit(30, 60))
    times = []
    for now in (100.0, 102.0, 109.0):
        pace.step(now)
        times.append(pace.next)
    assert times == [102.0, 104.0, 111.0]


def test_pauses_grow_up_to_a_quarter_of_an_hour() -> None:
    pauses = [Patience(8, 30.0).after(failures) for failures in range(1, 8)]
    assert pauses == [30, 60, 120, 240, 480, 900, 900]


@pytest.mark.parametrize("text", ["0/s", "3", "x/min", "-1/s", "1/year"])
def test_limits_that_are_none(text: str) -> None:
    with pytest.raises(MatwiyaError):
        read_limit(text)
