"""`matwiya send` as a person runs it, against a server of ours."""

from __future__ import annotations

import csv
import io
import os
import resource
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from report.cli import main
from report.delivery.mail.message import MailContent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from click.testing import Result

    from tests.support.mail_server import Mailbox

ROOT = Path(__file__).resolve().parents[2]
SENDER = "قسم الإعلام <press@example.org>"
# The whole command, with a mail of a few bytes: for runs to thousands.
_SMALL = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from report.mailing import sending
from report.cli import main
from tests.support.sending import SmallMails
sending.Mails = SmallMails
main()
"""


class SmallMails:
    """A mail of a few bytes in place of the brochure, where what is in it does not matter."""

    unfilled = MailContent("s", "<p>h</p>", ".p", (), b"%PDF")
    problems = ()

    def __init__(self, *_arguments: object, **_options: object) -> None:
        pass

    def content_for(self, _values: object) -> MailContent:
        return self.unfilled

    def wanting(self, _people: object) -> dict[int, object]:
        return {}

    def expect(self, _everyone: object) -> None:
        pass


def addresses(count: int) -> list[str]:
    return [f"p{number}@example.org" for number in range(1, count + 1)]


@dataclass
class Campaign:
    """A folder, a list and an output folder below `place`; `box` is the server, if there is one."""

    place: Path
    box: Mailbox | None = None
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder = self.place / "content"
        self.folder.mkdir(exist_ok=True)
        self.out = self.place / "out"
        self.people = self.place / "people.csv"
        (self.folder / "brochure.yaml").write_text("title: بيت الحرف\n", "utf-8")
        (self.folder / "a.md").write_text("# عن البيت\n\nنص.\n", "utf-8")

    def list_people(self, mailboxes: Iterable[str]) -> None:
        rows = (f"شخص,{mailbox}\n" for mailbox in mailboxes)
        self.people.write_text("الاسم,email\n" + "".join(rows), "utf-8")

    def arguments(self, *more: str) -> list[str]:
        server = ["--server", f"localhost:{self.box.port if self.box else 9}"]
        if self.box and self.box.ca:
            server += ["--ca", str(self.box.ca)]
        who = [str(self.folder), str(self.people), "--from", SENDER]
        return ["send", *who, *server, "-o", str(self.out), "--pause", "0.02", *more]

    def run(self, *more: str) -> Result:
        """The command in this process, with --yes."""
        return CliRunner(env=self.environment).invoke(main, self.arguments("--yes", *more))

    def start(self, *more: str, most_bytes: int = -1) -> subprocess.Popen[bytes]:
        """The command in a process of its own, with --yes and a small mail.

        No file that it writes can be larger than `most_bytes`.
        """
        command = [sys.executable, "-c", _SMALL, str(ROOT), *self.arguments("--yes", *more)]
        environment = {**os.environ, **self.environment}
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command,
            stdout=pipe,
            stderr=pipe,
            env=environment,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes)),  # noqa: PLW1509 (no threads in the child yet)
        )

    def status(self) -> dict[str, dict[str, str]]:
        """The ledger as --status gives it as CSV, by address."""
        arguments = ["send", str(self.folder), "--status", "--csv", "-", "-o", str(self.out)]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        return {row["email"]: row for row in csv.DictReader(io.StringIO(result.stdout))}

    def states(self) -> dict[str, str]:
        return {email: row["state"] for email, row in self.status().items()}
