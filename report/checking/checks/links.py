"""Links lead somewhere: inside the file to a place that is there, outside to a sound address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from report.checking.annotations import links_of
from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.annotations import Link
    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("dead-link", "malformed-link", "lost-link")
_ODD = re.compile(r"[\s<>\"{}|\\^`\x00-\x1f\x7f]")
_HOST = re.compile(r"(?=.{1,253}\Z)[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*")
_ADDRESS = re.compile(r"[^@\s,]+@[^@\s,]+\.[^@\s,]+")
_NUMBER = re.compile(r"\+?[\d().-]+")
_DANGEROUS = frozenset({"javascript", "vbscript", "data", "file"})


def check(document: FinishedDocument, expected: Expected) -> Iterator[Problem]:
    """Follow each link of the file, and look for those that the author wrote."""
    links = list(links_of(document))
    for link in links:
        if link.uri is not None:
            if wrong := _wrong_with(link.uri):
                message = f"the link to '{link.uri}' {wrong}"
                yield _problem("malformed-link", message, "write the whole address", link)
        elif link.name is not None and link.target is None:
            message = f"a link leads to '{link.name}', which is not in the file"
            yield _problem("dead-link", message, "name a heading or a page that is there", link)
    yield from _lost(links, expected)


def _problem(code: str, message: str, hint: str, link: Link) -> Problem:
    return Problem(code, message, hint, page=link.page, box=link.box)


def _wrong_with(uri: str) -> str:
    """What is wrong with an address (RFC 3986, 6068, 3966), "" when nothing is."""
    try:
        parts = urlsplit(uri)
        host = parts.hostname
        _port = parts.port
    except ValueError as error:
        return f"is not an address: {error}"
    if _ODD.search(uri):
        return "has characters that no address has"
    match parts.scheme:
        case "":
            return "has no scheme such as https:"
        case "http" | "https":
            return "" if host and (_HOST.fullmatch(host) or ":" in host) else "has no proper host"
        case "mailto":
            addresses = parts.path.split(",")
            return "" if all(map(_ADDRESS.fullmatch, addresses)) else "is not an e-mail address"
        case "tel":
            number = parts.path.partition(";")[0]
            return "" if _NUMBER.fullmatch(number) else "is not a phone number"
        case scheme if scheme in _DANGEROUS:
            return f"has the scheme {scheme}:, which viewers refuse"
    return ""


def _lost(links: list[Link], expected: Expected) -> Iterator[Problem]:
    """Links of the source that the file has not; paper has none."""
    if expected.edition.is_for_press:
        return
    there = {link.uri.rstrip("/") for link in links if link.uri}
    there |= {f"#{link.name}" for link in links if link.name}
    for node in expected.links:
        href = node.attributes["href"]
        if href.rstrip("/") not in there:
            message = f"the link to '{href}' is not in the file"
            hint = "the theme's template prints its text without it"
            yield Problem("lost-link", message, hint, node.place, Severity.WARNING)
