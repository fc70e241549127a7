"""Rewrites the marked content of a drawn page, once it is known what each mark stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from report.finish.tags.elements import Content

# Operators that paint nothing. A mark around nothing else is taken out.
_SILENT = frozenset(
    b"BT ET gs rg RG g G k K cs CS sc SC scn SCN Tf Tm Td TD T* Ts Tr Tc Tw Tz TL w J j M d ri i"
    b" cm q Q n W W* m l c v y re h BMC BDC".split()
)


@dataclass(frozen=True, slots=True)
class Marking:
    """What a mark of the engine becomes: content with the type of its element, or an artifact.

    `begin` is the operator that opens it, with `%d` for the identifier when there is one.
    """

    begin: bytes
    content: Content | None = None


def content_marking(role: str, content: Content) -> Marking:
    """The marking of a piece that the structure tree holds."""
    return Marking(b"/%s <</MCID %%d>> BDC" % role.encode(), content)


LAYOUT_ARTIFACT = Marking(b"/Artifact <</Type/Layout>> BDC")


def running_artifact(at_keyword: str) -> Marking:
    """The marking of a margin box, such as `@top-left` (ISO 32000-1, 14.8.2.2)."""
    for side, subtype in (("top", "/Header"), ("bottom", "/Footer"), ("left", ""), ("right", "")):
        if at_keyword.startswith(f"@{side}"):
            kind = f"/Subtype{subtype}" if subtype else ""
            return Marking(
                f"/Artifact <</Type/Pagination{kind}/Attached[/{side.title()}]>> BDC".encode()
            )
    return Marking(b"/Artifact <</Type/Pagination>> BDC")


def rewrite_marks(stream: pydyf.Stream, markings: Mapping[int, Marking]) -> list[Content]:
    """Replace the engine's marks in `stream`, in place; the content of each new identifier.

    The engine marks a piece of text together with the lines under and through it, which are
    artifacts: they are left outside (ISO 14289-1, 7.1), and marks around nothing go away.
    """
    contents: list[Content] = []
    written: list[Any] = []
    items = iter(stream.stream)
    for item in items:
        if isinstance(item, pydyf.Dictionary) and "MCID" in item:
            written.pop()  # the engine's tag
            next(items)  # the operator BDC
            marking = markings[item["MCID"]]
            written.extend(_marked(_until_end(items), marking, contents))
        else:
            written.append(item)
    stream.stream = written
    return contents


def _until_end(items: Iterator[Any]) -> list[Any]:
    """What follows up to the operator that ends the open mark, which is taken but not given."""
    body = []
    depth = 0
    for item in items:
        if item == b"EMC":
            if not depth:
                break
            depth -= 1
        elif isinstance(item, bytes) and item.endswith((b"BMC", b"BDC")):
            depth += 1
        body.append(item)
    return body


def _marked(body: list[Any], marking: Marking, contents: list[Content]) -> Iterator[Any]:
    for piece, paints in _pieces(body):
        if not paints:
            yield from piece
            continue
        begin = marking.begin
        if marking.content is not None:
            begin %= len(contents)
            marking.content.numbers.append(len(contents))
            contents.append(marking.content)
        yield begin
        yield from piece
        yield b"EMC"


def _pieces(body: list[Any]) -> Iterator[tuple[list[Any], bool]]:
    """The operators of a mark cut at the artifacts inside it; whether a piece is to be marked."""
    piece: list[Any] = []
    depth = 0
    for item in body:
        if not depth and item == "/Artifact":
            yield piece, any(map(_paints, piece))
            piece = []
        piece.append(item)
        if isinstance(item, bytes) and item.endswith((b"BMC", b"BDC")):
            depth += 1
        elif item == b"EMC":
            depth -= 1
            if not depth and piece[0] == "/Artifact":
                yield piece, False
                piece = []
    yield piece, any(map(_paints, piece))


def _paints(item: Any) -> bool:
    """Whether an operator paints; an object among them stands for text that is written later."""
    if isinstance(item, pydyf.Object):
        return bool(item.data)
    if not isinstance(item, bytes) or item in {b"[] TJ", b"EMC"}:
        return False
    return item.rpartition(b" ")[2] not in _SILENT
