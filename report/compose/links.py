"""Where links lead, and the words that describe them to a reader who can't see them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from report.text import primary_language, script_of

if TYPE_CHECKING:
    from .html_context import HtmlContext

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SAFE_SCHEMES = frozenset({"http:", "https:", "mailto:", "tel:"})
_DIGITS = {ord(digit): str(n % 10) for n, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
# kind: (phone, e-mail, site, place in this document)
_WORDS = {
    "ar": ("هاتف", "بريد إلكتروني", "موقع إلكتروني", "انتقال إلى"),
    "fa": ("تلفن", "رایانامه", "وبگاه", "رفتن به"),
    "ur": ("فون", "ای میل", "ویب سائٹ", "جائیں"),
    "ckb": ("تەلەفۆن", "ئیمەیل", "ماڵپەڕ", "بڕۆ بۆ"),
    "he": ("טלפון", "דואר אלקטרוני", "אתר", "מעבר אל"),
    "en": ("Phone", "E-mail", "Website", "Go to"),
}
_KINDS = ("phone", "email", "url", "internal")


def target(href: str, context: HtmlContext) -> str:
    """The `href` to write for the link that the author wrote, "" where it must not be followed.

    `#anchor` stays, `history.md#anchor` leads to `#anchor`, `history.md` to the section's anchor;
    of the schemes only http, https, mailto and tel are kept.
    """
    scheme = _SCHEME.match(href)
    if scheme:
        return href if scheme.group().lower() in _SAFE_SCHEMES else ""
    if href.startswith("//"):
        return f"https:{href}"
    file, _, fragment = href.partition("#")
    anchor = fragment or context.anchors.get(file) or PurePosixPath(file).stem
    return f"#{anchor}"


def address_of(kind: str, text: str) -> str:
    """The `href` of a phone number, e-mail address or URL that stands in running text.

    RFC 3966 for `tel:`, RFC 6068 for `mailto:`; a bare domain is taken to answer on https.
    """
    if kind == "phone":
        number = re.sub(
            r"[^0-9+]", "", text.translate(_DIGITS).replace("(0)", "" if "+" in text else "(0)")
        )
        return f"tel:{number}"
    if kind == "email":
        return f"mailto:{quote(text, safe='@+._-')}"
    return text if _SCHEME.match(text) else f"https://{text}"


def description(kind: str, text: str, language: str) -> str:
    """What a link is, in words (PDF/UA-1, 7.18.5: a link has a description)."""
    primary = primary_language(language)
    words = _WORDS.get(primary) or _WORDS["ar" if script_of(language) == "Arab" else "en"]
    return f"{words[_KINDS.index(kind)]}: {text}"


def kind_of(href: str) -> str:
    """`phone`, `email`, `internal` or `url`: what the `href` leads to."""
    if href.startswith("#"):
        return "internal"
    return {"tel:": "phone", "mailt": "email"}.get(
        href[: 4 if href.startswith("tel:") else 5], "url"
    )
