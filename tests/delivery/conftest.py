"""A mail server, and a campaign of three people to send by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.mail_server import Mailbox, mail_server
from tests.support.sending import Campaign, addresses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Mailbox]:
    with mail_server(tmp_path) as mailbox:
        yield mailbox


@pytest.fixture
def campaign(tmp_path: Path, box: Mailbox) -> Campaign:
    campaign = Campaign(tmp_path, box)
    campaign.list_people(addresses(3))
    return campaign
