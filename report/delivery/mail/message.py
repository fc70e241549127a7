"""One mail as a file: words in two forms, the cover within them, the PDF attached."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from datetime import datetime

    from .addresses import Address

COVER: Final = "cover@matwiya.invalid"
"""The Content-ID of the cover (RFC 2392)."""

_UNFIT: Final = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\\/:*?"<>|]')
_LONGEST: Final = 80  # letters of a file name


@dataclass(frozen=True, slots=True)
class MailContent:
    """What every mail of one publication holds: words, the cover as JPEG, the PDF and its name.

    `latin_name` is for mail programs that can't read the encoded one (RFC 2231).
    """

    subject: str
    html: str
    plain: str
    cover: bytes = field(repr=False)
    pdf: bytes = field(repr=False)
    file_name: str = "brochure.pdf"
    latin_name: str = "brochure.pdf"


def draft(
    content: MailContent, sender: Address, to: Address | None, date: datetime, unsubscribe: str = ""
) -> bytes:
    """The mail from `sender` to `to` as a file (RFC 5322) that a mail program opens as a draft.

    `unsubscribe` is an http, https or mailto address for `List-Unsubscribe` (RFC 2369).
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = _header(sender)
    if to:
        message["To"] = _header(to)
    message["Subject"] = content.subject
    message["Date"] = format_datetime(date)
    message["Message-ID"] = make_msgid(domain=sender.domain)
    if unsubscribe:
        message["List-Unsubscribe"] = f"<{unsubscribe}>"
    message["X-Unsent"] = "1"  # Outlook opens it to be written on, not as something received
    message.set_content(content.plain)
    message.add_alternative(content.html, subtype="html")
    html = cast("EmailMessage", message.get_payload(1))
    html.add_related(
        content.cover, "image", "jpeg", cid=f"<{COVER}>", filename="cover.jpg", disposition="inline"
    )
    message.add_attachment(
        content.pdf, maintype="application", subtype="pdf", filename=content.file_name
    )
    attached = cast("EmailMessage", message.get_payload(-1))
    attached.set_param("name", content.latin_name)
    return message.as_bytes()


def file_name_of(title: str) -> str:
    """A file name made of `title`, in its own letters, that every system takes."""
    plain = unicodedata.normalize("NFC", _UNFIT.sub(" ", title))
    return f"{' '.join(plain.split()).strip('. ')[:_LONGEST].strip() or 'brochure'}.pdf"


def _header(address: Address) -> HeaderAddress:
    local, _, domain = address.mailbox.rpartition("@")
    return HeaderAddress(address.name, local, domain)
