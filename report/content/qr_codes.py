"""QR codes in running text: `[words](address){qr}` or `{qr=phone}`, alone in its paragraph."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .model import Contacts, Node
from .suggestions import did_you_mean

if TYPE_CHECKING:
    from .problem_log import ProblemLog

CODES: Final = ("website", "email", "phone", "vcard")
"""What a code of the contacts may hold."""

_MARK: Final = re.compile(r"\{qr(?:=(?P<of>[^{}\s]*))?\}")
_OUTSIDE: Final = re.compile(r"(?:https?|mailto|tel):")
_HINT: Final = "Give it a paragraph of its own, with empty lines around it"


def code_of(node: Node, problems: ProblemLog) -> Node | None:
    """The `qr` node that a paragraph is when it holds a link with `{qr}`, or `{qr}`, alone.

    Notes a warning for a mark within other text, which is printed as it stands.
    """
    if node.kind != "paragraph":
        return None
    texts = [child for child in node.children if child.kind == "text"]
    marks = [(text, match) for text in texts if (match := _MARK.search(text.text))]
    if not marks:
        return None
    text, match = marks[0]
    links = [child for child in node.children if child.kind == "link"]
    if len(texts) > 1 or text.text.strip() != match[0] or [*links, text] != list(node.children):
        message = f"'{match[0]}' within a text makes no QR code, and is printed"
        problems.warn("qr-within-text", message, text.place, _HINT)
        return None
    of = match["of"] or ""
    if of and of not in CODES:
        message = f"a QR code can't hold '{of[:40]}'"
        problems.error("unknown-qr", message, text.place, did_you_mean(of, CODES))
        return None
    if of and links:
        message = f"this QR code is to hold both a link and '{of[:40]}'"
        problems.error("unknown-qr", message, text.place, "Write {qr} after the link")
    return Node("qr", node.place, "", {"of": of}, tuple(links))


def resolved_code(node: Node, contacts: Contacts | None, problems: ProblemLog) -> Node:
    """A `qr` node whose `of` says what it holds: `link`, or what the contacts have.

    Notes an error where there is nothing for it to hold.
    """
    if node.children:
        href = node.children[0].attributes.get("href", "")
        if href and not _OUTSIDE.match(href):
            message = "a QR code of a link within the brochure leads nowhere"
            hint = "Link to a web address, an e-mail address or a telephone number"
            problems.error("unknown-qr", message, node.place, hint)
        return replace(node, attributes={"of": "link"})
    if contacts is None:
        message = "there are no contacts for this QR code to hold"
        hint = "Write a link before it, as in [words](https://…){qr}, or add contacts.yaml"
        problems.error("qr-without-value", message, node.place, hint)
        return node
    of = node.attributes["of"] or (contacts.qr.value if contacts.qr else "vcard")
    of = "vcard" if of == "none" else of
    if of != "vcard" and not getattr(contacts, of, None):
        message = f"the QR code is to hold '{of}', which contacts.yaml does not give"
        problems.error("qr-without-value", message, node.place, f"Add '{of}: …' there")
    return replace(node, attributes={"of": of})
