"""The QR code of the contact page: what it holds, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from report.content.model import Contacts, Publication

    from .drawings import Drawings
    from .words import Words


@dataclass(frozen=True, slots=True)
class CodeView:
    """The code's address, the text instead of it, and what it is for."""

    drawing: str
    alternative: str
    caption: Markup


def code_view(
    contacts: Contacts,
    publication: Publication,
    words: Words,
    phrases: Mapping[str, Any],
    art: Drawings,
) -> CodeView | None:
    """The QR code that `contacts` asks for: of the website where it names none; None for `none`."""
    kind = contacts.qr.value if contacts.qr else "website" if contacts.website else "none"
    payload = _payload(kind, contacts, publication)
    if not payload:
        return None
    purpose = str(phrases[f"scan_{kind}"])
    caption = words.text(contacts.qr_caption) if contacts.qr_caption else words.string(purpose)
    return CodeView(art.code(payload), f"{phrases['qr']}: {purpose}", caption)


def _payload(kind: str, contacts: Contacts, publication: Publication) -> str:
    from .art import qr

    phone, email, website = (
        text.value if text else "" for text in (contacts.phone, contacts.email, contacts.website)
    )
    if kind == "website" and website:
        return qr.url_payload(website)
    if kind == "email" and email:
        return qr.email_payload(email)
    if kind == "phone" and phone:
        return qr.phone_payload(phone)
    if kind == "vcard":
        address = ", ".join(line.value for line in contacts.address)
        name = publication.organization.value
        return qr.vcard_payload(name, phone=phone, email=email, url=website, address=address)
    return ""
