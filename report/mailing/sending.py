"""From a content folder and a list of people to mail in their mailboxes."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from report.pipeline import Options, Timings
from report.problems import MatwiyaError

from .mails import Mails, check_headers, read_addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from report.delivery.mail.addressees import Addressee
    from report.delivery.mail.addresses import Address
    from report.delivery.mail.campaign import Campaign, Outlook, Pacing
    from report.delivery.mail.ledger import Entry, State, Task
    from report.delivery.mail.message import MailContent
    from report.delivery.mail.rate import Limit
    from report.delivery.mail.server import Server
    from report.problems import Problem


@dataclass(frozen=True, slots=True)
class SendChoices:
    """How a mail is made and sent, where the usual way won't do.

    `subject`, `most_bytes` and `unsubscribe` are those of `report.DraftChoices`. `tls` is
    `starttls`, `implicit` or `none` (for a server on this machine), None as the port says; `ca` a
    file of certificates to trust. `limit` is written as `30/min`. A mail is tried `tries` times in
    a run, for the first time again after `pause` seconds. `resend_in_doubt` and `retry_refused`
    try those again whom an earlier run has left so; `send_changed` sends another mail than the
    first have got. `dry_run` connects to nothing and writes nothing. `email_column` is the column
    of the list with the addresses, where its name does not say so; with `strict`, one bad row of it
    stops everything.
    """

    subject: str = ""
    most_bytes: int | None = None
    unsubscribe: str = ""
    tls: str | None = None
    ca: Path | None = None
    limit: str = ""
    tries: int = 6
    pause: float = 30.0
    resend_in_doubt: bool = False
    retry_refused: bool = False
    send_changed: bool = False
    dry_run: bool = False
    email_column: str = ""
    strict: bool = False


@dataclass(frozen=True, slots=True)
class SendPlan:
    """What is about to be sent, for a person to look at.

    `due` get the mail now. `counts` are how many people of the list are in each state, `gone` how
    many of an earlier list get nothing, `changed` whether some have got another mail than this,
    `first` whether the `ledger` is not there yet, so that nobody is known to have got it.
    `problems` are warnings, and rows of the list that are left out. Sizes are in bytes;
    `mail_size` is that of a whole mail.
    """

    sender: Address
    server: Server
    subject: str
    attachment: str
    attachment_size: int
    mail_size: int
    due: int
    counts: Mapping[State, int]
    gone: int
    changed: bool
    ledger: Path
    first: bool
    limit: Limit
    problems: tuple[Problem, ...]

    @property
    def seconds(self) -> float:
        """How long the limit makes it take, 0 where there is none."""
        return max(self.due - 1, 0) * self.limit.interval


@dataclass(frozen=True, slots=True)
class SendResult:
    """What became of it.

    `sent` is how many mails went out now, `counts` how many people of the list are in each state.
    `problems` tells of everyone who should have got it now and has not. `stopped` says why the run
    ended before its time; `interrupted` that it was told to. `begun` is False for a dry run, and
    when `confirm` said no.
    """

    plan: SendPlan
    counts: Mapping[State, int]
    problems: tuple[Problem, ...] = ()
    sent: int = 0
    stopped: tuple[Problem, ...] = ()
    interrupted: bool = False
    begun: bool = True

    @property
    def complete(self) -> bool:
        """Whether everyone on the list has got it."""
        from report.delivery.mail.ledger import State

        left_out = any(problem.is_error for problem in self.plan.problems)
        return set(self.counts) <= {State.SENT} and not left_out


def send(  # noqa: PLR0913 (each is another matter)
    folder: str | Path,
    people: str | Path,
    sender: str,
    server: str,
    output: str | Path | None = None,
    *,
    choices: SendChoices | None = None,
    options: Options | None = None,
    confirm: Callable[[SendPlan], bool] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    stop: threading.Event | None = None,
) -> SendResult:
    """Send the brochure to everyone of the list `people` who has not got it yet.

    `sender` is as in `Name <info@example.org>`, `server` as in `smtp.example.org:465`. The login
    is in the environment (`report.delivery.mail.login`). `output` is the folder of the ledger (default `out`): as long as it is the same, nobody gets it twice.
    Rows of the list that can't be used are left out, and told in the plan. `confirm` is asked
    before the first mail. `stop`, once set, ends the run after the mail at hand. Raises
    MatwiyaError, before the first mail, when anything else is wrong.
    """
    from report.delivery.mail.campaign import refuse_change, run

    choices = choices or SendChoices()
    tell = progress or (lambda _what, _done, _of: None)
    mailing = _mailing(
        folder,
        people,
        sender,
        server,
        output,
        choices=choices,
        options=options or Options(),
        progress=tell,
    )
    campaign = mailing.campaign()

    def agreed(found: Outlook) -> bool:
        if not choices.send_changed:
            refuse_change(found)
        return confirm is None or confirm(mailing.plan(found))

    if choices.dry_run:
        return _tried(mailing, campaign, tell)
    stop = stop or threading.Event()
    found, tally, counts = run(
        campaign, mailing.pacing, mailing.server, confirm=agreed, progress=tell, stop=stop
    )
    if tally is None:
        return SendResult(mailing.plan(found), counts, begun=False)
    return SendResult(
        mailing.plan(found),
        counts,
        tuple(tally.problems),
        tally.sent,
        tally.stopped,
        tally.interrupted,
    )


def _tried(
    mailing: _Mailing, campaign: Campaign, progress: Callable[[str, int, int], None]
) -> SendResult:
    """What a run would find; every mail is made, and none sent."""
    from report.delivery.mail.campaign import outlook
    from report.delivery.mail.sending import of_row

    found, problems = outlook(campaign, mailing.pacing), []
    for done, task in enumerate(found.due):
        progress("compose", done, len(found.due))
        try:
            campaign.mail_of(task)
        except MatwiyaError as error:
            problems += of_row(task.row, error)
    return SendResult(mailing.plan(found), found.counts, tuple(problems), begun=False)


@dataclass(frozen=True, slots=True)
class _Mailing:
    """What is sent to whom, made of what the caller has said."""

    ledger: Path
    sender: Address
    server: Server
    pacing: Pacing
    mails: Mails
    unfilled: MailContent
    people: Mapping[str, Addressee]
    unsubscribe: str
    problems: tuple[Problem, ...]

    def campaign(self) -> Campaign:
        from report.delivery.mail.campaign import Campaign

        rows = {each.address: each.recipient.row for each in self.people.values()}
        return Campaign(self.ledger, self.sender, rows, self._same_for_all(), self._mail_of)

    def _same_for_all(self) -> str:
        """A digest of what everyone gets, before fields are filled in."""
        digest = sha256()
        content, sender = self.unfilled, self.sender
        words = (content.subject, content.html, content.plain, content.file_name)
        for text in (*words, sender.mailbox, sender.name, self.unsubscribe):
            digest.update(sha256(text.encode()).digest())
        for data in (content.pdf, *(picture.data for picture in content.pictures)):
            digest.update(sha256(data).digest())
        return digest.hexdigest()

    def _mail_of(self, task: Task) -> bytes:
        return self._mail(self.mails.content_for(self.people[task.key].recipient.values), task)

    def _mail(self, content: MailContent, task: Task) -> bytes:
        from report.delivery.mail.message import mail

        return mail(
            content,
            self.sender,
            self.people[task.key].address,
            date=datetime.now(UTC),
            message_id=task.message_id,
            unsubscribe=self.unsubscribe,
        )

    def plan(self, found: Outlook) -> SendPlan:
        return SendPlan(
            self.sender,
            self.server,
            self.unfilled.subject,
            self.unfilled.file_name,
            len(self.unfilled.pdf),
            len(self._mail(self.unfilled, found.due[0])) if found.due else 0,
            len(found.due),
            found.counts,
            found.gone,
            found.changed,
            self.ledger,
            found.first,
            self.pacing.limit,
            self.problems,
        )


def _mailing(  # noqa: PLR0913 (all that the caller has said)
    folder: str | Path,
    people: str | Path,
    sender: str,
    server: str,
    output: str | Path | None,
    *,
    choices: SendChoices,
    options: Options,
    progress: Callable[[str, int, int], None],
) -> _Mailing:
    """Read and make all that is sent. Raises MatwiyaError as `send` does."""
    from report.delivery.mail.campaign import Pacing
    from report.delivery.mail.rate import Limit, read_limit
    from report.delivery.mail.sending import Patience
    from report.delivery.mail.server import read_server

    from .listed import read_listed

    from_address = read_addresses(sender, ())[0]
    check_headers(choices.subject, choices.unsubscribe)
    pacing = Pacing(
        read_limit(choices.limit) if choices.limit else Limit(),
        Patience(choices.tries, choices.pause),
        resend_in_doubt=choices.resend_in_doubt,
        retry_refused=choices.retry_refused,
    )
    to = read_server(server, tls=choices.tls, ca=choices.ca)
    listed = read_listed(Path(people), choices.email_column, strict=choices.strict)
    timings = Timings()
    mails = Mails(Path(folder), choices, options, timings, progress)
    listed = listed.without_wanting(mails)
    unfilled = mails.unfilled
    by_key = {each.address.key: each for each in listed.found}
    problems = (*mails.problems, *listed.problems)
    return _Mailing(
        _ledger_path(folder, output),
        from_address,
        to,
        pacing,
        mails,
        unfilled,
        by_key,
        choices.unsubscribe,
        problems,
    )


def sent_so_far(folder: str | Path, output: str | Path | None = None) -> tuple[Entry, ...]:
    """What the ledger in `output` (default `out`) knows of each recipient of `folder`'s mail.

    Raises MatwiyaError when there is none.
    """
    from report.delivery.mail.ledger import read_ledger

    return read_ledger(_ledger_path(folder, output))


def _ledger_path(folder: str | Path, output: str | Path | None) -> Path:
    target = Path(output) if output is not None else Path("out")
    return target / f"{Path(folder).resolve().name or 'brochure'}-ledger.sqlite"
