"""Every object of the file can be read whole, and says what it said when it was written."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pikepdf

from report.checking.unseen import not_checked
from report.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("damaged-object",)
_OBJECT = re.compile(r"object (\d+) \d+[^:]*: (.*)")
# What qpdf says of a file arranged for the web (linearized) whose tables for that are not exact:
# without a place in the file. Viewers do without them.
_OF_TABLES = re.compile(r"WARNING: [^()]*: (?!.*damaged)")
_PIECE = 1 << 20  # bytes
_MOST = 1 << 30  # bytes that are unpacked


def check(document: FinishedDocument, _expected: Expected) -> Iterator[Problem]:
    """Have qpdf read and unpack all objects, also those that no page needs; compare checksums."""
    warnings = document.structure.check_pdf_syntax()
    if document.structure.is_linearized:
        warnings = [warning for warning in warnings if not _OF_TABLES.match(warning)]
    damaged: dict[str, str] = {}
    for found in filter(None, map(_OBJECT.search, warnings)):
        damaged.setdefault(found[1], found[2])
    left = _MOST
    for thing in document.structure.objects:
        if isinstance(thing, pikepdf.Stream) and _is_deflated(thing):
            reason, unpacked = _checksum(thing.read_raw_bytes(), left)
            left -= unpacked
            if reason:
                damaged.setdefault(str(thing.objgen[0]), reason)
    hint = "make the file again, or copy it again"
    for number, reason in damaged.items():
        yield Problem("damaged-object", f"object {number} is damaged ({reason})", hint)
    if warnings and not damaged:
        message = f"the file is damaged ({warnings[0].split(': ')[-1]})"
        yield Problem("damaged-object", message, hint)
    if left <= 0:
        yield not_checked("checksums of streams", f"they unpack to more than {_MOST >> 20} MiB")


def _is_deflated(stream: pikepdf.Stream) -> bool:
    filters = stream.get("/Filter")
    if isinstance(filters, pikepdf.Array):
        filters = filters[0] if len(filters) else None
    return filters == pikepdf.Name("/FlateDecode")


def _checksum(data: bytes, most: int) -> tuple[str, int]:
    """Why deflated data is not what was written (RFC 1950, Adler-32), and its bytes unpacked.

    Readers unpack it all the same. A checksum that is left out is none that is wrong.
    """
    unpacker = zlib.decompressobj()
    unpacked = 0
    try:
        while data and unpacked < most:
            unpacked += len(unpacker.decompress(data, _PIECE))
            data = unpacker.unconsumed_tail
    except zlib.error as error:
        return str(error).rpartition(": ")[2], unpacked
    return "", unpacked
