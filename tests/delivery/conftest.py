"""A mail server, and a campaign of three people to send by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from report.mailing import sending
from tests.support.mail_server import Mailbox, mail_server
from tests.support.sending import Campaign, SmallMails, addresses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Mailbox]:
    with mail_server(tmp_path) as mailbox:
        yield mailbox


@pytest.fixture
def small_mails(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail of a few bytes, where what is in it is not the subject: a brochure takes half a second."""
    monkeypatch.setattr(sending, "Mails", SmallMails)


@pytest.fixture
def campaign(tmp_path: Path, box: Mailbox) -> Campaign:
    campaign = Campaign(tmp_path, box)
    campaign.list_people(addresses(3))
    return campaign
