"""QR codes as drawings, and what to put into them (ISO/IEC 18004; level M, quiet zone of four)."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from .svg import document, number

QUIET: Final = 4  # modules on each side, ISO/IEC 18004, 9.1
_TO_WESTERN: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def qr(payload: str, size: float, dark: str = "#000000", light: str = "#FFFFFF") -> str:
    """`payload` as a QR code, an SVG of `size` × `size` mm with its quiet zone.

    `dark` and `light` are `#RRGGBB`. All dark modules are one path. Raises ValueError where the
    payload is empty or longer than a QR code can hold (about 2,300 bytes).
    """
    import segno

    if not payload:
        raise ValueError("a QR code needs a text")
    try:
        # Left to choose, segno writes some Latin letters as kanji.
        latin = payload.isascii()
        code = segno.make_qr(
            payload,
            error="m",
            mode=None if latin else "byte",
            encoding=None if latin else "utf-8",
        )
    except segno.DataOverflowError as error:
        raise ValueError(
            f"the text of {len(payload.encode())} bytes is too long for a QR code"
        ) from error
    rows = [bytes(row) for row in code.matrix]
    modules = len(rows) + 2 * QUIET
    data = "".join(_runs(row, y + QUIET) for y, row in enumerate(rows))
    return document(
        size,
        size,
        [
            f'<rect width="{number(size)}" height="{number(size)}" fill="{light}"/>',
            f'<path transform="scale({size / modules:.6f})" d="{data}" fill="{dark}"/>',
        ],
    )


def url_payload(address: str) -> str:
    """A web address as a phone opens it: with a scheme."""
    address = address.strip()
    return address if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*://", address) else f"https://{address}"


def email_payload(address: str, subject: str = "") -> str:
    """A `mailto:` address (RFC 6068)."""
    query = f"?subject={quote(subject, safe='')}" if subject else ""
    return f"mailto:{quote(address.strip(), safe='@')}{query}"


def phone_payload(phone: str) -> str:
    """A `tel:` address (RFC 3966): digits of any script, and a leading plus, are kept."""
    western = phone.translate(_TO_WESTERN)
    plus = "+" if western.lstrip(" (\u2066\u200e").startswith("+") else ""
    return f"tel:{plus}{re.sub('[^0-9*#]', '', western)}"


def vcard_payload(
    name: str, *, phone: str = "", email: str = "", url: str = "", address: str = ""
) -> str:
    """An organization's card, vCard 3.0 (RFC 2426), which every phone reads; UTF-8.

    Lines are not folded: readers of QR codes join folded lines wrongly more often than they
    need them.
    """
    called = _escape(name)
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{called};;;;", f"FN:{called}", f"ORG:{called}"]
    if phone:
        lines.append(f"TEL;TYPE=WORK,VOICE:{phone_payload(phone).removeprefix('tel:')}")
    if email:
        lines.append(f"EMAIL;TYPE=INTERNET:{_escape(email.strip())}")
    if url:
        lines.append(f"URL:{url_payload(url)}")
    if address:
        lines.append(f"ADR;TYPE=WORK:;;{_escape(address)};;;;")
    return "\r\n".join([*lines, "END:VCARD", ""])


def _escape(text: str) -> str:
    """A value of a vCard: backslash, comma, semicolon and line break escaped (RFC 2426, 5)."""
    escaped = re.sub(r"([\\,;])", r"\\\1", text.strip())
    return re.sub(r"\r\n?|\n", r"\\n", escaped)


def _runs(row: bytes, y: int) -> str:
    """Path data of the dark modules of a row, one rectangle a run."""
    return "".join(
        f"M{run.start() + QUIET} {y}h{len(run.group())}v1h-{len(run.group())}z"
        for run in re.finditer(rb"\x01+", row)
    )
