"""Makes the tag tree of a drawn document: reads the boxes, rewrites the marks, writes the objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.finish.tags.destinations import (
    add_structure_destinations,
    mend_titles,
    outline_entries,
    refer_contents,
)
from report.finish.tags.elements import nest_headings, prune
from report.finish.tags.marks import rewrite_marks
from report.finish.tags.reading import Reader
from report.finish.tags.writing import TreeWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pydyf
    import weasyprint

    from report.finish.information import DocumentInfo
    from report.problems import Problem


def build_tags(
    pdf: pydyf.PDF,
    document: weasyprint.Document,
    page_streams: Sequence[pydyf.Stream],
    info: DocumentInfo,
    *,
    modern: bool = False,
) -> tuple[Problem, ...]:
    """Give `pdf` its structure tree; the problems are pictures without alternative text.

    `page_streams` are the engine's content streams, with what was marked in them.
    `modern` is for PDF/UA-2: the namespace of PDF 2.0, references and structure destinations.
    """
    roots = {id(page._page_box.children[0].element) for page in document.pages}  # noqa: SLF001
    reader = Reader(pdf, info, parts=len(roots) > 1)
    writer = TreeWriter(pdf, modern=modern)
    groups = _groups(pdf, page_streams)
    for page, stream in zip(document.pages, page_streams, strict=True):
        markings = reader.read_page(page, stream._tags)  # noqa: SLF001
        writer.add_page(rewrite_marks(stream, markings))
        for group in groups.get(id(stream._tags), ()):  # noqa: SLF001
            writer.add_group(group, rewrite_marks(group, markings))
    tree = reader.opener.document
    entries = outline_entries(pdf, tree, reader.bookmarks)
    mend_titles(entries)
    prune(tree)
    nest_headings(tree)
    if modern:
        refer_contents(tree, reader.anchors)
    references = writer.write(tree)
    if modern:
        add_structure_destinations(pdf, references, reader.anchors, entries)
    return tuple(reader.opener.problems)


def _groups(pdf: pydyf.PDF, page_streams: Sequence[pydyf.Stream]) -> dict[int, list[pydyf.Stream]]:
    """The streams, other than a page's own, that were drawn with its marks: transparency groups."""
    own = set(map(id, page_streams))
    groups: dict[int, list[pydyf.Stream]] = {}
    for item in pdf.objects:
        tags = getattr(item, "_tags", None)
        if tags is not None and id(item) not in own:
            groups.setdefault(id(tags), []).append(item)
    return groups
