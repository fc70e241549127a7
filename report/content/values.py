"""Checks of single values: colours, languages, dates, addresses of e-mail and of the web."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .model import Text

if TYPE_CHECKING:
    from .problem_log import ProblemLog

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
# RFC 5646, section 2.1, without the grandfathered tags: language, script, region, variants.
_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[\w-]+\.)+[\w-]{2,}")
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_][\w-]+")
_PHONE = re.compile(r"\+?[\d\s().,/–-]+(?:(?:ext|x|#)\.?\s*\d+)?")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_PHONE_DIGITS = range(3, 16)  # ITU-T E.164: at most fifteen; short codes have three


def check_colour(text: Text, problems: ProblemLog) -> Text | None:
    """`#rgb` or `#rrggbb`; returns the long form in small letters."""
    if not _COLOUR.fullmatch(text.value):
        problems.error(
            "bad-colour",
            f"'{text.value[:50]}' is no colour",
            text.place,
            'Write it as "#005474": # and six digits of 0-9, a-f',
        )
        return None
    digits = text.value[1:].lower()
    return Text(
        "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)), text.place
    )


def check_language(text: Text, problems: ProblemLog) -> Text | None:
    """A language tag, BCP 47."""
    if not _LANGUAGE.fullmatch(text.value):
        problems.error(
            "bad-language",
            f"'{text.value[:50]}' is no language tag",
            text.place,
            "Write a code such as ar, fa, ur, he, ckb, en or ar-EG",
        )
        return None
    return text


def check_date(text: Text, problems: ProblemLog) -> Text | None:
    """A date, ISO 8601, year-month-day."""
    try:
        if not _DATE.fullmatch(text.value):
            raise ValueError
        date.fromisoformat(text.value)
    except ValueError:
        problems.error(
            "bad-date",
            f"'{text.value[:50]}' is no date",
            text.place,
            "Write year-month-day, as in 2023-05-01",
        )
        return None
    return text


def check_email(text: Text, problems: ProblemLog) -> Text | None:
    """One e-mail address."""
    if not is_email(text.value):
        problems.error(
            "bad-email",
            f"'{text.value[:100]}' is no e-mail address",
            text.place,
            "Write one address, as in info@example.org",
        )
        return None
    return text


def is_email(address: str) -> bool:
    """Whether `address` looks like one e-mail address."""
    return bool(_EMAIL.fullmatch(address))


def check_web_address(text: Text, problems: ProblemLog) -> Text | None:
    """An address of the web, with `https://` or without."""
    whole = text.value if "://" in text.value else f"https://{text.value}"
    if not is_web_address(whole) or not _HOST.fullmatch(urlsplit(whole).hostname or ""):
        problems.error(
            "bad-url",
            f"'{text.value[:100]}' is no address of the web",
            text.place,
            "Write it as https://www.example.org",
        )
        return None
    return text


def is_web_address(url: str) -> bool:
    """Whether `url` is an absolute http or https address."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and not re.search(r"\s", url)


def check_phone(text: Text, problems: ProblemLog) -> Text:
    """A telephone number; a strange one is only warned of."""
    digits = sum(character.isdigit() for character in text.value)
    if not _PHONE.fullmatch(text.value) or digits not in _PHONE_DIGITS:
        problems.warn(
            "suspicious-phone",
            f"'{text.value[:100]}' does not look like one telephone number",
            text.place,
            "Write it as +41 22 717 9111",
        )
    return text


def check_name(text: Text, problems: ProblemLog) -> Text | None:
    """The name of a theme or an edition: small Latin letters, digits, hyphens."""
    if not _NAME.fullmatch(text.value):
        problems.error(
            "bad-name",
            f"'{text.value[:50]}' is no possible name",
            text.place,
            "Names are small Latin letters, digits and hyphens",
        )
        return None
    return text
