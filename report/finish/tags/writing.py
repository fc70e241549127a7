"""Writes the structure tree as PDF objects, with the way back from page content to its elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydyf

from report.finish.tags.elements import Annotation, Content, Element

if TYPE_CHECKING:
    from collections.abc import Iterator

PDF_2_NAMESPACE = "http://iso.org/pdf2/ssn"


class TreeWriter:
    """Collects the content of the pages, then writes the tree that holds it."""

    def __init__(self, pdf: pydyf.PDF, *, modern: bool) -> None:
        self._pdf = pdf
        self._pages = pdf.page_references
        self._modern = modern
        self._page_contents: list[list[Content]] = []
        self._group_contents: list[tuple[pydyf.Stream, list[Content]]] = []
        self._parents: dict[Content | Annotation, bytes] = {}
        self._elements: dict[Element, pydyf.Dictionary] = {}

    def add_page(self, contents: list[Content]) -> None:
        """Take the next page's contents, in the order of their identifiers."""
        self._page_contents.append(contents)

    def add_group(self, stream: pydyf.Stream, contents: list[Content]) -> None:
        """Take the contents of a transparency group, which has identifiers of its own."""
        for content in contents:
            content.stream = stream
        if contents:
            self._group_contents.append((stream, contents))

    def write(self, document: Element) -> dict[Element, bytes]:
        """Write the tree below `document` into the catalog; the reference of each element."""
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self._pdf.add_object(root)
        top = self._write_element(document, root)
        root["K"] = pydyf.Array([top.reference])
        if self._modern:
            self._modernize(root, top)
        numbers = self._parent_tree()
        tree = pydyf.Dictionary({"Nums": numbers})
        self._pdf.add_object(tree)
        root["ParentTree"] = tree.reference
        root["ParentTreeNextKey"] = len(numbers) // 2
        self._pdf.catalog["StructTreeRoot"] = root.reference
        self._pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        return {element: written.reference for element, written in self._elements.items()}

    def _modernize(self, root: pydyf.Dictionary, top: pydyf.Dictionary) -> None:
        """What PDF/UA-2 asks beyond the tree of PDF 1.7 (ISO 14289-2, 8.2.5)."""
        space = pydyf.Dictionary({"Type": "/Namespace", "NS": pydyf.String(PDF_2_NAMESPACE)})
        self._pdf.add_object(space)
        root["Namespaces"] = pydyf.Array([space.reference])
        top["NS"] = space.reference
        for element, written in self._elements.items():
            if element.role == "Note":
                written["S"] = "/FENote"
                written["NS"] = space.reference
                written["A"] = pydyf.Dictionary({"O": "/FENote", "NoteType": "/Footnote"})
            if element.role == "L" and "List" not in element.attributes:
                written["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": "/Description"})
            targets = [self._elements[to] for to in element.references if to in self._elements]
            if targets:
                written["Ref"] = pydyf.Array([target.reference for target in targets])

    def _write_element(self, element: Element, parent: pydyf.Dictionary) -> pydyf.Dictionary:
        written = pydyf.Dictionary({"S": f"/{element.role}", "P": parent.reference})
        self._pdf.add_object(written)
        self._elements[element] = written
        for key, text in (
            ("Lang", element.language),
            ("Alt", element.alternative),
            ("E", element.expansion),
            ("ID", element.identifier),
        ):
            if text:
                written[key] = pydyf.String(text)
        if attributes := [
            pydyf.Dictionary({"O": f"/{owner}", **values})
            for owner, values in element.attributes.items()
        ]:
            written["A"] = attributes[0] if len(attributes) == 1 else pydyf.Array(attributes)
        kids = pydyf.Array()
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(self._write_element(kid, written).reference)
            else:
                self._parents[kid] = written.reference
                kids.extend(self._kids(kid, written))
        written["K"] = kids[0] if len(kids) == 1 else kids
        return written

    def _kids(self, kid: Content | Annotation, element: pydyf.Dictionary) -> Iterator[object]:
        """What `K` holds for a piece of content: its identifiers, or references with a page."""
        page = self._pages[kid.page]
        if isinstance(kid, Annotation):
            yield pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.dictionary.reference, "Pg": page})
            return
        if kid.stream is None:
            element.setdefault("Pg", page)
        for number in kid.numbers:
            if kid.stream is None and element["Pg"] == page:
                yield number
            else:
                reference = pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": number})
                if kid.stream is not None:
                    reference["Stm"] = kid.stream.reference
                yield reference

    def _parent_tree(self) -> pydyf.Array:
        """The number tree from `StructParents` keys to elements: pages, groups, annotations."""
        numbers = pydyf.Array()
        for key, contents in enumerate(self._page_contents):
            numbers.extend([key, self._parents_of(contents)])
        for key, (stream, contents) in enumerate(self._group_contents, len(numbers) // 2):
            stream.extra["StructParents"] = key
            numbers.extend([key, self._parents_of(contents)])
        annotations = [kid for kid in self._parents if isinstance(kid, Annotation)]
        for key, annotation in enumerate(annotations, len(numbers) // 2):
            annotation.dictionary["StructParent"] = key
            numbers.extend([key, self._parents[annotation]])
        return numbers

    def _parents_of(self, contents: list[Content]) -> pydyf.Array:
        return pydyf.Array([self._parents[content] for content in contents])
