"""Link annotations: which element each belongs to, and what it says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pydyf

from report.finish.tags.elements import Annotation, Element
from report.finish.tags.roles import link_description

if TYPE_CHECKING:
    from collections.abc import Sequence

PRINT = 4  # annotation flag 3 (ISO 32000-1, table 165)


class Links:
    """The link annotations of a document while its boxes are read."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
        self._anchors = {name.string for name in names[::2]}
        self._pages = [pdf.objects[int(page.split()[0])] for page in pdf.page_references]

    def add(self, page: int, annotation: pydyf.Dictionary, link: Element | None) -> None:
        """Hang `annotation` below `link`, or take it off its page where there is none.

        The engine makes an annotation for every box inside a link, one over the other: the
        outermost stays. A link in a running header is an artifact, which can't be followed.
        """
        rectangle = annotation["Rect"]
        if link is None:
            self._remove(page, annotation)
            return
        for other in [kid for kid in link.kids if isinstance(kid, Annotation) and kid.page == page]:
            if _contains(other.dictionary["Rect"], rectangle):
                self._remove(page, annotation)
                return
            if _contains(rectangle, other.dictionary["Rect"]):
                self._remove(page, other.dictionary)
                link.kids.remove(other)
        annotation["F"] = PRINT
        if description := link_description(link.owner):
            annotation["Contents"] = pydyf.String(description)  # else the engine's: the target
        link.kids.append(Annotation(page, annotation))

    def restore(self, page: int, rectangle: Sequence[float], link: Element) -> None:
        """Make the annotation that the engine forgets for a link that is a flex item.

        A link to an anchor that does not exist gets none.
        """
        target = link.owner.get("href")
        annotation = pydyf.Dictionary({"Type": "/Annot", "Subtype": "/Link"})
        annotation["Rect"] = pydyf.Array(rectangle)
        annotation["BS"] = pydyf.Dictionary({"W": 0})
        annotation["Contents"] = pydyf.String(target)
        if urlsplit(target).scheme:
            address = pydyf.String(target)
            annotation["A"] = pydyf.Dictionary({"Type": "/Action", "S": "/URI", "URI": address})
        elif unquote(target).removeprefix("#") in self._anchors:
            annotation["Dest"] = pydyf.String(unquote(target).removeprefix("#"))
        else:
            return
        self._pdf.add_object(annotation)
        self._pages[page].setdefault("Annots", pydyf.Array()).append(annotation.reference)
        self.add(page, annotation, link)

    def _remove(self, page: int, annotation: pydyf.Dictionary) -> None:
        self._pages[page]["Annots"].remove(annotation.reference)
        if not self._pages[page]["Annots"]:
            del self._pages[page]["Annots"]


def _contains(outer: Sequence[float], inner: Sequence[float]) -> bool:
    """Whether a rectangle (x1, y1, x2, y2 in any order) holds another, to half a point."""
    return all(
        min(outer[axis], outer[axis + 2]) - 0.5 <= min(inner[axis], inner[axis + 2])
        and max(inner[axis], inner[axis + 2]) <= max(outer[axis], outer[axis + 2]) + 0.5
        for axis in (0, 1)
    )
