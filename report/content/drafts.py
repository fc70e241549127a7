"""One Markdown file, read but not yet joined with the others: the step before a `Section`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import limits
from .front_matter import cut_front_matter
from .keys import FRONT_MATTER
from .model import Node
from .nodes import read_nodes
from .schema import Record, read_record
from .yaml_reader import read_yaml

if TYPE_CHECKING:
    from report.problems import Place

    from .files import ContentFolder
    from .problem_log import ProblemLog


@dataclass(frozen=True, slots=True)
class Draft:
    """A section's file: its front matter, its title, and the blocks after the title."""

    file: str
    place: Place
    front: Record
    title: tuple[Node, ...]
    blocks: tuple[Node, ...]
    anchor: str = ""  # what the author chose in the braces of the title


def read_draft(
    folder: ContentFolder, file: str, place: Place | None, problems: ProblemLog
) -> Draft | None:
    """Read the Markdown file `file`, which `place` names; None where there is nothing to read."""
    source = folder.read_text(file, limits.MARKDOWN_BYTES, place)
    if source is None:
        return None
    start = source.place_of_line(0)
    if not source.text.strip():
        problems.error(
            "empty-file", f"the file '{file}' is empty", start, "Write its text, or delete it"
        )
        return None
    yaml, markdown = cut_front_matter(source, problems)
    value = read_yaml(yaml, problems) if yaml else None
    front = read_record(value, FRONT_MATTER, problems) if value is not None else Record(start)
    blocks = read_nodes(markdown, problems)
    return _find_title(Draft(file, start, front, (), blocks), problems)


def _find_title(draft: Draft, problems: ProblemLog) -> Draft:
    """The draft with its title: that of the front matter, else the first `#` heading."""
    titles = [
        node for node in draft.blocks if node.kind == "heading" and node.attributes["level"] == "1"
    ]
    heading = titles[0] if titles else None
    written = draft.front.text("title")
    for extra in titles[1:]:
        problems.error(
            "second-title",
            "a file has one '#' heading",
            extra.place,
            "Write '## ' for a heading inside the section, or make another file",
        )
    if heading is None and written is None:
        problems.error(
            "missing-title",
            f"the section '{draft.file}' has no title",
            draft.place,
            "Begin its text with '# ' and a title",
        )
    if heading is not None and not heading.plain_text().strip():
        problems.error(
            "empty-heading", "the title is empty", heading.place, "Write the title after '# '"
        )
    if (
        heading is not None
        and written is not None
        and heading.plain_text().strip() != written.value
    ):
        problems.warn(
            "two-titles",
            "the '#' heading is not printed, since the front matter has another title",
            heading.place,
            "Keep one of the two",
        )
    if heading is not None and draft.blocks[0] is not heading:
        problems.warn(
            "text-before-title",
            "text stands before the title; it is set after it",
            draft.blocks[0].place,
            "Move the '#' heading to the top",
        )
    title = (
        (Node("text", written.place, written.value),)
        if written
        else heading.children
        if heading
        else ()
    )
    return Draft(
        draft.file,
        heading.place if heading and not written else written.place if written else draft.place,
        draft.front,
        title,
        tuple(node for node in draft.blocks if node not in titles),
        heading.attributes.get("id", "") if heading else "",
    )
