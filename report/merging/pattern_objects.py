"""Objects of a file, beside its pages, that say or enclose words which differ from copy to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

from report.finish import document_info, link_description, other_metadata, plain_text
from report.layout.relining import Saying

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from report.content import Publication
    from report.finish import Standard
    from report.layout import LaidOut
    from report.layout.relining import Link, Relined

_POINTS = 0.75  # a px


def _title(element: Element) -> str:
    return " ".join(plain_text(element).split())


SAYING = Saying(title=_title, link=link_description)
"""How a finished file names elements."""


class PatternObjects:
    """The outline, the links and the metadata of the file `pdf`, made of `laid_out`."""

    def __init__(self, pdf: pydyf.PDF, laid_out: LaidOut, standard: Standard) -> None:
        self._pdf, self._standard = pdf, standard
        self._titles = [
            item
            for item in pdf.objects
            if isinstance(item, pydyf.Dictionary)
            and "Title" in item
            and ("Dest" in item or "A" in item)
        ]
        counts = [sum(len(page.bookmarks) for page in part.pages) for part in laid_out.parts]
        self._firsts = [sum(counts[:number]) for number in range(len(counts))]
        self._open: set[int] = set()

    @property
    def open(self) -> frozenset[int]:
        """The numbers of the objects that may differ."""
        return frozenset(self._open)

    def open_metadata(self) -> None:
        """Let the metadata differ."""
        self._open |= {self._pdf.info.number, int(self._pdf.catalog["Metadata"].split()[0])}

    def open_tied(self, part: int, links: Iterable[Any], bookmarks: Iterable[int]) -> None:
        """Let the annotations of link boxes differ, and the titles of bookmarks of a part."""
        self._open |= {box.link_annotation.number for box in links if box.link_annotation}
        self._open |= {self._titles[self._firsts[part] + number].number for number in bookmarks}

    def changed(self, part: int, relined: Relined) -> dict[int, pydyf.Object]:
        """The objects that a part makes differ, by their numbers."""
        return dict(self._changed(part, relined))

    def metadata(self, publication: Publication) -> dict[int, pydyf.Object]:
        """The metadata of a copy, where they differ; by the numbers of the objects."""
        if self._pdf.info.number not in self._open:
            return {}
        made = other_metadata(self._pdf, document_info(publication), self._standard)
        return {item.number: item for item in made}

    def are_as_they_stand(self, changed: Mapping[int, pydyf.Object]) -> bool:
        """Whether all of `changed` are what stands in the file, to the byte."""
        return all(self._pdf.objects[number].data == item.data for number, item in changed.items())

    def _changed(self, part: int, relined: Relined) -> Iterator[tuple[int, pydyf.Object]]:
        for number, title in relined.titles.items():
            old = self._titles[self._firsts[part] + number]
            yield old.number, _with(old, Title=pydyf.String(title))
        for box, link in relined.links:
            old = box.link_annotation
            entries: dict[str, Any] = {"Rect": pydyf.Array(_rectangle(link))}
            if link.name is not None and "F" in old:  # not one that was taken off its page
                entries["Contents"] = pydyf.String(link.name)
            yield old.number, _with(old, **entries)


def _with(old: pydyf.Dictionary, **entries: Any) -> pydyf.Dictionary:
    new = pydyf.Dictionary({**old, **entries})
    new.number = old.number
    return new


def _rectangle(link: Link) -> Iterator[float]:
    """The area in the space of its page (ISO 32000-1, 8.3.2.3), as the engine works it out."""
    from weasyprint.matrix import Matrix

    matrix = Matrix(_POINTS, 0, 0, -_POINTS, 0, link.page * _POINTS)
    for point in (link.area[:2], link.area[2:]):
        yield from matrix.transform_point(*point)
