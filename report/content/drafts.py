"""One Markdown file, read but not yet joined with the others: the step before a `Section`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import limits
from .front_matter import cut_front_matter
from .keys import FRONT_MATTER
from .model import Node
from .nodes import read_nodes
from .problem_log import RefusedError
from .schema import Record, read_record
from .yaml_reader import read_yaml

if TYPE_CHECKING:
    from report.problems import Place

    from .files import ContentFolder
    from .model import Text
    from .problem_log import ProblemLog
    from .source import Source


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
    try:
        yaml, markdown = cut_front_matter(source, problems)
        front = _read_front_matter(yaml, start, problems)
        blocks = read_nodes(markdown, problems)
    except RefusedError:
        return None
    return _find_title(Draft(file, start, front, (), blocks), problems)


def _read_front_matter(yaml: Source | None, start: Place, problems: ProblemLog) -> Record:
    if yaml is None:
        return Record(start)
    value = read_yaml(yaml, problems)
    return (
        Record(start, is_broken=True)
        if value is None
        else read_record(value, FRONT_MATTER, problems)
    )


def _find_title(draft: Draft, problems: ProblemLog) -> Draft:
    """The draft with its title: that of the front matter, else the first `#` heading."""
    titles = [node for node in draft.blocks if _is_title(node)]
    heading = titles[0] if titles else None
    written = draft.front.text("title")
    if heading:
        _check_headings(titles, draft.blocks[0], written, problems)
    elif not written and not draft.front.is_unclear("title"):
        message = f"the section '{draft.file}' has no title"
        problems.error(
            "missing-title", message, draft.place, "Begin its text with '# ' and a title"
        )
    place, title = (heading.place, heading.children) if heading else (draft.place, ())
    if written:
        place, title = written.place, (Node("text", written.place, written.value),)
    return Draft(
        draft.file,
        place,
        draft.front,
        title,
        tuple(node for node in draft.blocks if not _is_title(node)),
        heading.attributes.get("id", "") if heading else "",
    )


def _check_headings(
    titles: list[Node], first: Node, written: Text | None, problems: ProblemLog
) -> None:
    """Look at the `#` headings of a file, of which the first is its title."""
    heading = titles[0]
    title = heading.plain_text().strip()
    for extra in titles[1:]:
        hint = "Write '## ' for a heading inside the section, or make another file"
        problems.error("second-title", "a file has one '#' heading", extra.place, hint)
    if not title:
        problems.error("empty-heading", "the title is empty", heading.place, "Write it after '# '")
    elif written and title != written.value:
        message = "the '#' heading is not printed, since the front matter has another title"
        problems.warn("two-titles", message, heading.place, "Keep one of the two")
    if "icon" in heading.attributes:
        message = "a title has no icon"
        problems.error("unknown-attribute", message, heading.place, "Delete 'icon=…'")
    if first is not heading:
        message = "text stands before the title; it is set after it"
        problems.warn("text-before-title", message, first.place, "Move the '#' heading to the top")


def _is_title(node: Node) -> bool:
    return node.kind == "heading" and node.attributes["level"] == "1"
