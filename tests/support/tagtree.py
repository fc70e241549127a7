"""Reads the tag tree of a finished PDF back, as a stranger would: with pikepdf and with poppler."""

from __future__ import annotations

import io
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Tag:
    """A structure element: its role, its entries as Python values, its kids, its content.

    `contents` counts marked pieces, `links` are the link annotations below it.
    """

    role: str
    entries: dict[str, str]
    attributes: dict[str, Any]
    kids: list[Tag] = field(default_factory=list)
    contents: int = 0
    links: list[Any] = field(default_factory=list)

    def find(self, role: str) -> list[Tag]:
        """All elements of `role` at or below this one, in reading order."""
        return [tag for tag in self.walk() if tag.role == role]

    def walk(self) -> Iterator[Tag]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def shape(self) -> str:
        """The roles as nested text: `L(LI(Lbl LBody))`."""
        inner = " ".join(kid.shape() for kid in self.kids)
        return f"{self.role}({inner})" if inner else self.role


def read_tags(pdf: bytes) -> Tag:
    """The tree of `pdf` below its structure root; checks that each kid names its parent."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return _read(file.Root.StructTreeRoot.K[0], file.Root.StructTreeRoot)


def _read(element: Any, parent: Any) -> Tag:
    assert element.P.objgen == parent.objgen
    entries = {
        key[1:]: str(element[key]) for key in ("/Lang", "/Alt", "/E", "/ID") if key in element
    }
    found = element.get("/A", pikepdf.Array([]))
    attributes = {
        key[1:]: value
        for owner in (found if isinstance(found, pikepdf.Array) else [found])
        for key, value in owner.as_dict().items()
        if key != "/O"
    }
    plain = {
        key: [round(float(number)) for number in value] if key == "BBox" else str(value)
        for key, value in attributes.items()
    }
    tag = Tag(str(element.S)[1:], entries, plain)
    kids = element.get("/K", pikepdf.Array([]))
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int) or kid.get("/Type") == "/MCR":
            tag.contents += 1
        elif kid.get("/Type") == "/OBJR":
            annotation = kid.Obj
            tag.links.append({key[1:]: str(annotation[key]) for key in ("/Contents", "/F")})
        else:
            tag.kids.append(_read(kid, element))
    return tag


def read_text(pdf: bytes) -> list[str]:
    """The lines of text that `pdfinfo -struct-text` finds in the tree of `pdf`, in their order.

    poppler gives the letters of a line as they were painted: from left to right. Lines of
    right-to-left text are turned around, which undoes it for text without numbers.
    """
    from bidi.algorithm import get_base_level

    output = subprocess.run(
        ["pdfinfo", "-struct-text", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    lines = [line.strip() for line in output.splitlines()]
    pieces = [line[1:-1] for line in lines if line.startswith('"') and line.endswith('"')]
    texts = [piece[::-1] if get_base_level(piece) else piece for piece in pieces]
    return [text.strip() for text in texts if text.strip()]
