"""Joins the drafts of a publication: anchors, footnotes, links and images across all files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from .anchors import Anchors, claim_all, name_headings, slug
from .contacts import FILE as CONTACTS_FILE
from .footnotes import take_footnotes
from .links import Links
from .nodes import rewrite
from .qr_codes import resolved_code
from .sections import make_section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .drafts import Draft
    from .images import Images
    from .model import Contacts, Node, Section
    from .problem_log import ProblemLog


def join(
    drafts: Mapping[str, Draft],
    contacts: Contacts | None,
    unread: frozenset[str],
    images: Images,
    problems: ProblemLog,
) -> dict[str, Section]:
    """The section of every draft, by its file. `unread` are the parts that could not be read."""
    anchors = Anchors(problems)
    names = _name_parts(drafts, contacts, anchors)
    prepared = []
    for file, draft in drafts.items():
        body, notes = take_footnotes(draft.title, draft.blocks, names[file], anchors, problems)
        prepared.append((replace(draft, blocks=name_headings(body, names[file], anchors)), notes))
    # Only now are all anchors known.
    resolver = _Resolver(Links(anchors, names, unread, problems), images, contacts, problems)
    sections = {}
    for draft, notes in prepared:
        title, blocks, footnotes = (
            rewrite(nodes, resolver.resolve) for nodes in (draft.title, draft.blocks, notes)
        )
        sections[draft.file] = make_section(
            replace(draft, title=title, blocks=blocks), names[draft.file], footnotes, problems
        )
    return sections


def _name_parts(
    drafts: Mapping[str, Draft], contacts: Contacts | None, anchors: Anchors
) -> dict[str, str]:
    """The anchor of each part by its file: the author's choice, else the file's name."""
    for draft in drafts.values():
        if draft.anchor:
            anchors.claim(draft.anchor, draft.place)
        claim_all(draft.blocks, anchors)
    names = {}
    if contacts:
        names[CONTACTS_FILE] = anchors.invent(contacts.name, contacts.place)
    for number, (file, draft) in enumerate(drafts.items(), 1):
        wish = slug(PurePosixPath(file).stem) or f"section-{number}"
        names[file] = draft.anchor or anchors.invent(wish, draft.place)
    return names


@dataclass(frozen=True)
class _Resolver:
    """Puts the final address into links and images."""

    links: Links
    images: Images
    contacts: Contacts | None
    problems: ProblemLog

    def resolve(self, node: Node) -> Node:
        if node.kind == "link":
            if not node.plain_text().strip():
                self.problems.error(
                    "empty-link",
                    "this link has no text",
                    node.place,
                    "Write its text between the brackets",
                )
            address = self.links.resolve(node.attributes.get("href", ""), node.place)
            return replace(node, attributes={**node.attributes, "href": address})
        if node.kind == "image":
            file = self.images.use(
                node.attributes.get("src", ""), node.attributes["alt"], node.place
            )
            return replace(node, attributes={**node.attributes, "src": file})
        return resolved_code(node, self.contacts, self.problems) if node.kind == "qr" else node
