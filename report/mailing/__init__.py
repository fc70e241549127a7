"""Mailing: the brochure by e-mail, as drafts or sent, to a few addresses or to a list of people."""

from .drafts import DraftChoices, write_drafts
from .sending import SendChoices, SendPlan, SendResult, send, sent_so_far

__all__ = [
    "DraftChoices",
    "SendChoices",
    "SendPlan",
    "SendResult",
    "send",
    "sent_so_far",
    "write_drafts",
]
