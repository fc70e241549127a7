"""One finished file as the pattern of many: only what differs in a copy is written again.

All that copies have in common stands first, byte for byte the same; what is their own follows,
with a cross-reference stream (ISO 32000-1, 7.5.8) for both.
"""

from __future__ import annotations

import zlib
from hashlib import md5
from typing import TYPE_CHECKING, Any, Final

import pydyf

from .compression import LEVEL, content_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    Operators = Sequence[Any]

_OWN_LEVEL: Final = 6  # of compression: what is a copy's own is short
_WIDTHS: Final = (1, 4, 3)  # bytes of the fields of a cross-reference entry
_MADE_WHEN_WRITTEN: Final = ("/ObjStm", "/XRef")


class CopyPattern:
    """The file of `pdf`, which has been written, with the middle of some of its pages left open,
    and other objects that may differ.

    `pages` are, by the number of their content stream, the operators before and after that
    middle. `own` are the numbers of the other objects. `version` is that of the PDF format.
    """

    def __init__(
        self,
        pdf: pydyf.PDF,
        version: str,
        pages: Mapping[int, tuple[Operators, Operators]],
        own: Collection[int] = (),
    ) -> None:
        objects = {item.number: item for item in pdf.objects if not _is_made_when_written(item)}
        self._objects = {number: objects.pop(number) for number in sorted(own)}
        first, count = len(objects) + len(self._objects), len(pages)
        self._packed = first + count
        self._own = dict(zip(pages, range(self._packed + 1, self._packed + 1 + count), strict=True))
        self._xref = self._packed + 1 + count
        for place, (number, (before, after)) in enumerate(pages.items()):
            page = _page_with(objects.values(), objects[number].reference)
            objects[number] = _stream(content_of(before), number)
            objects[first + place] = _stream(content_of(after), first + place)
            page["Contents"] = pydyf.Array(
                [number, 0, "R", self._own[number], 0, "R", first + place, 0, "R"]
            )
        self._trailer = {"Root": pdf.catalog.reference, "Info": pdf.info.reference}
        self._entries: dict[int, bytes] = {}
        self._common = b"".join(self._common_parts(objects, version))

    def copy(
        self, middles: Mapping[int, bytes], identifier: str, changed: Mapping[int, pydyf.Object]
    ) -> bytes:
        """A whole file with `middles`, content by the number of the page's content stream, and
        with `changed` objects in place of some of its own, by their numbers.

        `identifier` (hexadecimal) is the first half of its ID (ISO 32000-1, 14.4); the second is
        made of it and the content.
        """
        parts = [self._common]
        offset = len(self._common)
        entries = dict(self._entries)
        digest = md5(identifier.encode(), usedforsecurity=False)
        streams = (_stream(middles[page], own, _OWN_LEVEL) for page, own in self._own.items())
        for item in (*streams, *{**self._objects, **changed}.values()):
            data = item.indirect + b"\n"
            digest.update(data)
            entries[item.number] = _entry(1, offset, 0)
            parts.append(data)
            offset += len(data)
        entries[self._xref] = _entry(1, offset, 0)
        table = b"".join(entries[number] for number in range(self._xref + 1))
        stream = _stream(table, self._xref)
        stream.extra |= {
            "Type": "/XRef",
            "Index": pydyf.Array((0, self._xref + 1)),
            "W": pydyf.Array(_WIDTHS),
            "Size": self._xref + 1,
            **self._trailer,
            "ID": pydyf.Array([f"<{identifier}>", f"<{digest.hexdigest()}>"]),
        }
        parts += [stream.indirect, b"\nstartxref\n%d\n%%%%EOF\n" % offset]
        return b"".join(parts)

    def _common_parts(self, objects: Mapping[int, Any], version: str) -> Iterator[bytes]:
        """What all copies begin with; notes where each object is."""
        header = f"%PDF-{version}\n%\U0001f5a4\n".encode()
        yield header
        offset = len(header)
        packed: list[pydyf.Object] = []
        for number, item in objects.items():
            if item.free == "f":
                self._entries[number] = _entry(0, 0, item.generation)
            elif item.compressible:
                self._entries[number] = _entry(2, self._packed, len(packed))
                packed.append(item)
            else:
                self._entries[number] = _entry(1, offset, 0)
                data = item.indirect + b"\n"
                offset += len(data)
                yield data
        self._entries[self._packed] = _entry(1, offset, 0)
        yield _object_stream(packed, self._packed).indirect + b"\n"


def _is_made_when_written(item: pydyf.Object) -> bool:
    return isinstance(item, pydyf.Stream) and item.extra.get("Type") in _MADE_WHEN_WRITTEN


def _page_with(objects: Iterable[pydyf.Object], contents: bytes) -> pydyf.Dictionary:
    return next(
        item
        for item in objects
        if isinstance(item, pydyf.Dictionary) and item.get("Contents") == contents
    )


def _entry(kind: int, place: int, extra: int) -> bytes:
    values = zip(_WIDTHS, (kind, place, extra), strict=True)
    return b"".join(value.to_bytes(width, "big") for width, value in values)


def _stream(content: bytes, number: int, level: int = LEVEL) -> pydyf.Stream:
    extra = pydyf.Dictionary({"Filter": "/FlateDecode"})
    stream = pydyf.Stream([zlib.compress(content, level)], extra)
    stream.number = number
    return stream


def _object_stream(items: Sequence[pydyf.Object], number: int) -> pydyf.Stream:
    """The objects in one stream (ISO 32000-1, 7.5.7)."""
    offsets: list[int] = []
    position = 0
    for item in items:
        offsets += [item.number, position]
        position += len(item.data) + 1
    index = " ".join(map(str, offsets)).encode()
    stream = _stream(b"\n".join([index, *(item.data for item in items)]), number)
    stream.extra |= {"Type": "/ObjStm", "N": len(items), "First": len(index) + 1}
    return stream
