"""A campaign: one mail to everyone of a list, in as many runs as it takes, each person once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from report.delivery.lock import only_one
from report.problems import MatwiyaError, Problem

from .ledger import Ledger, State
from .rate import Limit
from .sending import Patience, Run

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from .addresses import Address
    from .ledger import Task
    from .sending import Tally
    from .server import Server

_CONTENT: Final = "content"


@dataclass(frozen=True, slots=True)
class Campaign:
    """What is sent to whom, and the ledger that knows who has got it.

    `people` has, for each address, the row of the list. `content` is the same for the same mail,
    whoever gets it. `mail_of` makes the mail of a recipient.
    """

    ledger: Path
    sender: Address
    people: Mapping[Address, int]
    content: str
    mail_of: Callable[[Task], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pacing:
    """How a run goes about it: which of those whom an earlier one left are tried again, how fast."""

    limit: Limit = field(default_factory=Limit)
    patience: Patience = field(default_factory=Patience)
    resend_in_doubt: bool = False
    retry_refused: bool = False

    @property
    def again(self) -> tuple[State, ...]:
        """The states of which a new run tries again."""
        chosen = {State.IN_DOUBT: self.resend_in_doubt, State.REFUSED: self.retry_refused}
        return (State.FAILED, *(state for state, wanted in chosen.items() if wanted))


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a run is going to find.

    `due` are those who get the mail. `counts` are of the people of the list, by state. `gone` are
    those of an earlier list who have not got it and get nothing now. `changed` tells that some
    have, or may have, got another mail than this, `first` that there is no ledger yet.
    """

    due: tuple[Task, ...]
    counts: Mapping[State, int]
    gone: int
    changed: bool
    first: bool


def outlook(campaign: Campaign, pacing: Pacing) -> Outlook:
    """What a run would find now; nothing is written. Raises MatwiyaError for a bad ledger."""
    with Ledger(campaign.ledger, trial=True) as ledger:
        have_it = {State.SENT, State.SENDING, State.IN_DOUBT}
        got = any(have_it & set(ledger.counts(listed=listed)) for listed in (True, False))
        changed = got and ledger.note(_CONTENT) != campaign.content
        _enrol(ledger, campaign, pacing)
        gone = ledger.counts(listed=False)
        lost = sum(gone.values()) - gone.get(State.SENT, 0)
        return Outlook(ledger.due(), ledger.counts(), lost, changed, not campaign.ledger.exists())


def run(  # noqa: PLR0913 (each is another matter)
    campaign: Campaign,
    pacing: Pacing,
    server: Server,
    *,
    confirm: Callable[[Outlook], bool],
    progress: Callable[[str, int, int], None],
    stop: threading.Event,
) -> tuple[Outlook, Tally | None, Mapping[State, int]]:
    """Send to everyone who is due; `confirm` is shown what is to come, and may say no.

    Returns what was found, what was done (None after a no), and how many people of the list are
    in each state then. Raises MatwiyaError when another run is sending, or the ledger is bad.
    """
    with only_one(campaign.ledger.with_suffix(".lock"), "sending"):
        found = outlook(campaign, pacing)
        if found.due and not confirm(found):
            return found, None, found.counts
        with Ledger(campaign.ledger) as ledger:
            _enrol(ledger, campaign, pacing)
            if found.due:
                ledger.keep_note(_CONTENT, campaign.content)
            sender = campaign.sender.mailbox
            sending = Run(
                ledger,
                server,
                sender,
                campaign.mail_of,
                limit=pacing.limit,
                patience=pacing.patience,
                stop=stop,
                progress=progress,
            )
            return found, sending.send(ledger.due()), ledger.counts()


def refuse_change(found: Outlook) -> None:
    """Raise MatwiyaError when some have got another mail than this one."""
    if found.changed:
        message = "the words, the brochure or the sender have changed since the first have got it"
        hint = "--send-changed sends the new mail to the others; "
        hint += "to send it to everyone anew, choose another --output"
        raise MatwiyaError([Problem("content-changed", message, hint)])


def _enrol(ledger: Ledger, campaign: Campaign, pacing: Pacing) -> None:
    ledger.recover()
    people = ((row, address) for address, row in campaign.people.items())
    ledger.enrol(people, campaign.sender.domain)
    ledger.reopen(*pacing.again)
