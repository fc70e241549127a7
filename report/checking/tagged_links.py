"""Links are in the tag tree, and say what they lead to (ISO 14289-1, 7.18.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.problems import Problem, Severity
from report.text import is_blank

from .annotations import Link, links_of
from .boxes import intersection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pikepdf

    from .document import FinishedDocument
    from .structure import Element

_HIDDEN = 2  # ISO 32000-1, Table 165
_MOST_SHOWN = 80


def link_findings(document: FinishedDocument, tree: Sequence[Element]) -> Iterator[Problem]:
    """Links that no Link element refers to, and those without a description.

    PDF/UA-1 alone demands the description: without one, a file that says it is PDF/UA-1 is wrong, one
    that says it is PDF/UA-2 is right, and of others a linked text is read aloud all the same.
    """
    tagged = {thing for each in tree if each.above("Link", "Reference") for thing in each.objects}
    declared = _declared_part(document)
    severity = Severity.ERROR if declared == "1" else Severity.WARNING
    for link in links_of(document):
        if link.thing is None or not _is_seen(link, link.thing, document):
            continue
        if link.thing.objgen not in tagged:
            message = f"the link to {_target(link)} is not tagged"
            hint = "a screen reader does not reach it: refer to it in a Link element (OBJR)"
            yield Problem("untagged-link", message, hint, page=link.page, box=link.box)
        if declared != "2" and is_blank(str(link.thing.get("/Contents", ""))):
            message = f"the link to {_target(link)} has no description"
            hint = "say where it leads (/Contents)"
            yield Problem(
                "link-without-description", message, hint, None, severity, link.page, link.box
            )


def _is_seen(link: Link, annotation: pikepdf.Object, document: FinishedDocument) -> bool:
    """Whether a link is on the visible page, and not hidden."""
    page = document.pages[link.page - 1].box
    hidden = int(annotation.get("/F", 0)) & _HIDDEN
    return not hidden and link.box is not None and intersection(link.box, page) is not None


def _target(link: Link) -> str:
    if link.uri:
        return link.uri if len(link.uri) <= _MOST_SHOWN else f"{link.uri[:_MOST_SHOWN]}…"
    return f"page {link.target}" if link.target else "another place"


def _declared_part(document: FinishedDocument) -> str:
    """The part of PDF/UA that the file declares (ISO 14289-1, clause 5): 1, 2, or nothing."""
    metadata = document.structure.open_metadata(set_pikepdf_as_editor=False)
    return str(metadata.get("{http://www.aiim.org/pdfua/ns/id/}part", ""))
