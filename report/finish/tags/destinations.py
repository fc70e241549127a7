"""Where the outline and the links lead: titles, and destinations in the tag tree (PDF 2.0)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydyf

from report.finish.tags.elements import Annotation, Element
from report.finish.tags.roles import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def outline_entries(
    pdf: pydyf.PDF, document: Element, bookmarks: Sequence[tuple[str, Element]]
) -> list[tuple[pydyf.Dictionary, Element]]:
    """The entries of the outline with the element that each names.

    `bookmarks` are the titles and elements met in the boxes, in order. A heading that is not
    heard, in an artifact, was not met: the whole `document` stands for it.
    """
    entries = []
    start = 0
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and "Title" in item and "Dest" in item:
            titles = [title for title, _ in bookmarks[start:]]
            element = document
            if item["Title"].string in titles:
                start += titles.index(item["Title"].string) + 1
                element = bookmarks[start - 1][1]
            entries.append((item, element))
    return entries


def mend_titles(entries: Iterable[tuple[pydyf.Dictionary, Element]]) -> None:
    """Part the words of the outline's titles where the heading breaks its line.

    The engine leaves out a forced line break, so that two words run into one.
    """
    for entry, element in entries:
        title = " ".join(plain_text(element.owner).split()) if element.owner is not None else ""
        if title.replace(" ", "") == "".join(entry["Title"].string.split()):
            entry["Title"] = pydyf.String(title)


def refer_contents(document: Element, anchors: Mapping[str, Element]) -> None:
    """Let each item of a list of contents refer to what its link leads to (ISO 14289-2, 8.2.5.8)."""
    for item in document.walk():
        if item.role == "TOCI":
            item.references.extend(
                anchors[annotation.dictionary["Dest"].string]
                for element in item.walk()
                for annotation in element.kids
                if isinstance(annotation, Annotation) and "Dest" in annotation.dictionary
            )


def add_structure_destinations(
    pdf: pydyf.PDF,
    references: Mapping[Element, bytes],
    anchors: Mapping[str, Element],
    entries: Iterable[tuple[pydyf.Dictionary, Element]],
) -> None:
    """Add to every destination inside `pdf` the element it means (ISO 32000-2, 12.3.2.3).

    `references` are those of the written elements; what was not written is stood for by the
    element around it. `entries` are those of the outline.
    """
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    for index in range(0, len(names), 2):
        element = anchors[names[index].string]
        names[index + 1] = pydyf.Dictionary(_destination(names[index + 1], element, references))
    for entry, element in entries:
        destination = _destination(entry.pop("Dest"), element, references)
        entry["A"] = pydyf.Dictionary({"S": "/GoTo", **destination})


def _destination(
    place: pydyf.Array, element: Element, references: Mapping[Element, bytes]
) -> dict[str, pydyf.Array]:
    """`place` with the element there; the page's place stays, for viewers of PDF 1.7."""
    while element not in references and element.parent is not None:
        element = element.parent
    return {"D": place, "SD": pydyf.Array([references[element], *place[1:]])}
