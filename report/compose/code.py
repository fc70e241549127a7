"""QR codes, of the contact page and in the text: what they hold, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from report.content.model import Contacts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markupsafe import Markup

    from report.content.model import Node, Publication

    from .drawings import Drawings
    from .words import Words


@dataclass(frozen=True, slots=True)
class CodeView:
    """The code's address, the text instead of it, and what it is for."""

    drawing: str
    alternative: str
    caption: Markup


@dataclass(frozen=True, slots=True)
class CodeInText:
    """A code in running text: as above, its caption still plain text."""

    drawing: str
    alternative: str
    caption: str


def code_view(
    contacts: Contacts,
    publication: Publication,
    words: Words,
    phrases: Mapping[str, Any],
    art: Drawings,
) -> CodeView | None:
    """The QR code that `contacts` asks for: of the website where it names none; None for `none`."""
    kind = contacts.qr.value if contacts.qr else "website" if contacts.website else "none"
    if not (payload := _payload(kind, contacts, publication)):
        return None
    purpose = str(phrases[f"scan_{kind}"])
    caption = words.text(contacts.qr_caption) if contacts.qr_caption else words.string(purpose)
    return CodeView(art.code(payload), f"{phrases['qr']}: {purpose}", caption)


def codes_in_text(
    publication: Publication, phrases: Mapping[str, Any], art: Drawings
) -> Callable[[Node], CodeInText]:
    """How the QR code of a `qr` node is made."""
    return partial(_code_in_text, publication=publication, phrases=phrases, art=art)


def _code_in_text(
    node: Node, publication: Publication, phrases: Mapping[str, Any], art: Drawings
) -> CodeInText:
    of = node.attributes["of"]
    if of == "link":
        payload, purpose = node.children[0].attributes["href"], node.plain_text()
    else:
        contacts = next(part for part in publication.order if isinstance(part, Contacts))
        payload, purpose = _payload(of, contacts, publication), str(phrases[f"scan_{of}"])
    caption = f"{phrases['scan']} {purpose}"
    return CodeInText(art.code(payload), f"{phrases['qr']}: {purpose}", caption)


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
