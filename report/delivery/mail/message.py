"""One mail as a file: words in two forms, the cover within them, the PDF attached."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, make_msgid
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from .addresses import Address
    from .pictures import InlinePicture

_SEVEN_BITS: Final = SMTP.clone(cte_type="7bit")
COVER: Final = "cover@matwiya.invalid"
"""The Content-ID of the cover (RFC 2392)."""


@dataclass(frozen=True, slots=True)
class MailContent:
    """What every mail of one publication holds: words, pictures in them, the PDF and its name.

    `latin_name` is for mail programs that can't read the encoded one (RFC 2231).
    """

    subject: str
    html: str
    plain: str
    pictures: tuple[InlinePicture, ...]
    pdf: bytes = field(repr=False)
    file_name: str = "brochure.pdf"
    latin_name: str = "brochure.pdf"


def draft(
    content: MailContent, sender: Address, to: Address | None, date: datetime, unsubscribe: str = ""
) -> bytes:
    """The mail from `sender` to `to` as a file (RFC 5322) that a mail program opens as a draft.

    `unsubscribe` is an http, https or mailto address for `List-Unsubscribe` (RFC 2369).
    """
    message = _headed(content.subject, sender, to, date, unsubscribe)
    message["Message-ID"] = make_msgid(domain=sender.domain)
    message["X-Unsent"] = "1"  # Outlook opens it to be written on, not as something received
    return _joined(message, content)


def mail(  # noqa: PLR0913 (one parameter a header)
    content: MailContent,
    sender: Address,
    to: Address,
    *,
    date: datetime,
    message_id: str,
    unsubscribe: str = "",
) -> bytes:
    """The mail from `sender` to `to` as it is handed to a server; see `draft`."""
    message = _headed(content.subject, sender, to, date, unsubscribe)
    message["Message-ID"] = message_id
    return _joined(message, content)


def _headed(
    subject: str, sender: Address, to: Address | None, date: datetime, unsubscribe: str
) -> EmailMessage:
    """A message without a body, in letters beyond ASCII only where an address has them (RFC 6532)."""
    international = sender.international or (to is not None and to.international)
    message = EmailMessage(policy=SMTPUTF8 if international else SMTP)
    message["From"] = _header(sender)
    if to:
        message["To"] = _header(to)
    message["Subject"] = subject
    message["Date"] = format_datetime(date)
    if unsubscribe:
        message["List-Unsubscribe"] = f"<{unsubscribe}>"
    return message


def _joined(headers: EmailMessage, content: MailContent) -> bytes:
    return headers.as_bytes().removesuffix(b"\r\n") + _body(content)


def _body(content: MailContent) -> bytes:
    """What is below the headers, with those that say what it is (RFC 2046).

    All in seven bits, as every server takes it.
    """
    pictures = map(_picture, content.pictures)
    html = _multipart("related", _words(content.html, "html"), *pictures)
    words = _multipart("alternative", _words(content.plain, "plain"), html)
    attached = _attachment(content.pdf, content.file_name, content.latin_name)
    return b"MIME-Version: 1.0\r\n" + _multipart("mixed", words, attached)


def _multipart(kind: str, *parts: bytes) -> bytes:
    # An equals sign and a low line never follow each other in quoted-printable or base64.
    boundary = f"=_{kind}"
    root = '; type="text/html"' if kind == "related" else ""  # RFC 2387, section 3.1
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"{root}\r\n\r\n'
    start = f"--{boundary}\r\n".encode()
    return head.encode() + b"".join(
        (*(start + part + b"\r\n" for part in parts), f"--{boundary}--\r\n".encode())
    )


def _words(text: str, kind: str) -> bytes:
    part = MIMEPart(policy=_SEVEN_BITS)
    part.set_content(text, subtype=kind, cte="quoted-printable" if text.isascii() else None)
    return part.as_bytes()


# What is the same in many mails is encoded once for all of them.
@lru_cache(maxsize=100)
def _picture(picture: InlinePicture) -> bytes:
    part = MIMEPart(policy=_SEVEN_BITS)
    cid, name = f"<{picture.cid}>", picture.file_name
    part.set_content(
        picture.data, "image", picture.kind, cid=cid, filename=name, disposition="inline"
    )
    return part.as_bytes()


@lru_cache(maxsize=1)
def _attachment(pdf: bytes, file_name: str, latin_name: str) -> bytes:
    part = MIMEPart(policy=_SEVEN_BITS)
    part.set_content(pdf, "application", "pdf", disposition="attachment", filename=file_name)
    part.set_param("name", latin_name)
    return part.as_bytes()


def _header(address: Address) -> HeaderAddress:
    local, _, domain = address.mailbox.rpartition("@")
    return HeaderAddress(address.name, local, domain)
