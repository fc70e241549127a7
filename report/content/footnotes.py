"""Takes the footnotes out of a section's blocks and puts them in the order of their references."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .nodes import rewrite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .anchors import Anchors
    from .model import Node
    from .problem_log import ProblemLog


def take_footnotes(
    title: Sequence[Node],
    blocks: Sequence[Node],
    section: str,
    anchors: Anchors,
    problems: ProblemLog,
) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The blocks without footnotes, and the footnotes that title and blocks refer to.

    Each of these gets an anchor.

    Notes an error for a reference without a footnote and for a label that stands twice, and a
    warning for a footnote without a reference, which is left out.
    """
    notes: dict[str, Node] = {}
    for node in (each for block in blocks for each in block.walk() if each.kind == "footnote"):
        label = node.attributes["label"]
        if label in notes:
            problems.error(
                "duplicate-footnote",
                f"the footnote '{label[:50]}' stands twice",
                node.place,
                "Give each footnote its own label",
            )
        notes.setdefault(label, node)
    body = _without_footnotes(blocks)
    used: dict[str, Node] = {}
    pending = [*title, *body]
    for node in pending:  # which grows by the footnotes, for what they refer to
        for reference in (each for each in node.walk() if each.kind == "footnote_reference"):
            label = reference.attributes["label"]
            if label not in notes:
                problems.error(
                    "missing-footnote",
                    f"there is no footnote '{label[:50]}'",
                    reference.place,
                    f"Write '[^{label[:50]}]: …' in a line of its own",
                )
            elif label not in used:
                used[label] = notes[label]
                pending.append(notes[label])
    for label, node in notes.items():
        if label not in used:
            problems.warn(
                "unused-footnote",
                f"nothing refers to the footnote '{label[:50]}': it is left out",
                node.place,
                f"Write [^{label[:50]}] where it belongs",
            )
    return body, tuple(
        _finish(node, section, number, anchors) for number, node in enumerate(used.values(), 1)
    )


def _without_footnotes(blocks: Sequence[Node]) -> tuple[Node, ...]:
    def strip(node: Node) -> Node:
        children = tuple(child for child in node.children if child.kind != "footnote")
        return node if len(children) == len(node.children) else replace(node, children=children)

    return tuple(node for node in rewrite(blocks, strip) if node.kind != "footnote")


def _finish(node: Node, section: str, number: int, anchors: Anchors) -> Node:
    anchor = anchors.invent(f"{section}-note-{number}", node.place)
    return replace(
        node,
        attributes={**node.attributes, "anchor": anchor},
        children=_without_footnotes(node.children),
    )
