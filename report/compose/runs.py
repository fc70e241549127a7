"""Inline nodes as one paragraph of text: runs, each with the elements it stands in.

A foreign phrase may begin in one element and end in another, so isolates are sought in the text
of the whole paragraph, and elements are put around the runs afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from report.text import foreign_language, script_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from report.content.model import Node
    from report.text import Isolate

_TAG = re.compile(r"</?([a-z]+)")
_OBJECT = "\ufffc"  # U+FFFC object replacement character, of bidirectional class ON
_LATIN = "x"
_ALEFS = frozenset("اأإآٱ")
_STAND_INS = {"hard_break": "\n", "image": _OBJECT, "footnote_reference": "", "html": ""}


@dataclass(frozen=True, slots=True, eq=False)
class Wrapper:
    """An element around runs; two runs share it when it's the same object.

    `language` is what the author marked a tag of raw HTML with.
    """

    node: Node | None = None
    isolate: Isolate | None = None
    tag: str = ""  # of raw HTML, as the loader left it
    language: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the paragraph. `atom` is the node that stands for itself, if it's not text."""

    text: str
    wrappers: tuple[Wrapper, ...]
    atom: Node | None = None


def runs_of(nodes: Iterable[Node], around: tuple[Wrapper, ...] = ()) -> Iterator[Run]:
    """The runs of inline nodes, in order; their texts joined are the paragraph."""
    open_tags: list[Wrapper] = []
    for node in nodes:
        wrappers = (*around, *open_tags)
        if node.kind == "text":
            yield Run(node.text, wrappers)
        elif node.kind == "soft_break":
            yield Run(" ", wrappers)
        elif node.kind == "html" and tag_name(node.text) != "wbr":
            _open_or_close(node, open_tags)
        elif (stand_in := _stand_in(node)) is not None:
            yield Run(stand_in, wrappers, node)
        else:
            yield from runs_of(node.children, (*wrappers, Wrapper(node)))


def _stand_in(node: Node) -> str | None:
    """What an inline node counts as in the paragraph's text, None for an element around others."""
    if node.kind == "code":  # code in Latin letters joins the phrase around it
        return _LATIN if script_counts(node.text)["Latn"] else _OBJECT
    return _STAND_INS.get(node.kind)


def tag_name(tag: str) -> str:
    """The name in a tag as the loader leaves it: `b` of `<b lang="ar">` and of `</b>`."""
    match = _TAG.match(tag)
    return match[1] if match else ""


def _open_or_close(node: Node, open_tags: list[Wrapper]) -> None:
    """Take note of a tag; one that closes closes also what was left open inside it."""
    tag = node.text
    if not tag.startswith("</"):
        open_tags.append(Wrapper(tag=tag, language=node.marked_language))
        return
    names = [tag_name(wrapper.tag) for wrapper in open_tags]
    while tag_name(tag) in names:
        open_tags.pop()
        if names.pop() == tag_name(tag):
            return


def with_letters_whole(runs: Iterable[Run]) -> list[Run]:
    """The runs, none of which begins with what belongs to the letter before it.

    That is a combining mark, which would be set on a dotted circle, or an alef after a lam,
    which must become one glyph with it. They go to the run before.
    """
    result: list[Run] = []
    for run in runs:
        before = result[-1] if result else None
        if run.atom is None and before and before.atom is None and before.text:
            length = _length_of_rest(before.text, run.text)
            result[-1] = replace(before, text=before.text + run.text[:length])
            run = replace(run, text=run.text[length:])  # noqa: PLW2901
        if run.text or run.atom:
            result.append(run)
    return result


def _length_of_rest(before: str, text: str) -> int:
    """How many characters at the start of `text` belong to the last letter of `before`."""
    marks = _marks_at_start(text)
    letter = next((c for c in reversed(before) if not unicodedata.combining(c)), "")
    if letter == "ل" and text[marks : marks + 1] in _ALEFS:
        return marks + 1 + _marks_at_start(text[marks + 1 :])
    return marks


def _marks_at_start(text: str) -> int:
    return next((i for i, c in enumerate(text) if not unicodedata.combining(c)), len(text))


def isolated(runs: Iterable[Run], isolates: Sequence[Isolate]) -> Iterator[Run]:
    """The runs cut at the edges of `isolates`, each isolate a wrapper around its runs.

    The wrapper goes as deep as all runs of the isolate have their elements in common, so it's
    one element around the whole; elements that only part of it is in are cut in two.
    """
    for isolate, group in groupby(_cut(runs, isolates), key=itemgetter(0)):
        members = [run for _, run in group]
        if isolate is None or all(run.atom for run in members):
            yield from members
            continue
        depth = _common_depth([run.wrappers for run in members])
        text = "".join(run.text for run in members)
        wrapper = Wrapper(isolate=_as_marked(isolate, text, members[0].wrappers[:depth]))
        for run in members:
            yield replace(run, wrappers=(*run.wrappers[:depth], wrapper, *run.wrappers[depth:]))


def _as_marked(isolate: Isolate, text: str, around: Sequence[Wrapper]) -> Isolate:
    """The isolate without the language guessed by its script, where the author named one of that script."""
    marked = next((each.language for each in reversed(around) if each.language), "")
    if marked and foreign_language(text, marked) is None:
        return replace(isolate, language=None)
    return isolate


def _cut(runs: Iterable[Run], isolates: Iterable[Isolate]) -> Iterator[tuple[Isolate | None, Run]]:
    """Each run, cut where isolates begin and end, with the isolate that it's in."""
    pending = iter(isolates)
    isolate = next(pending, None)
    position = 0
    for run in runs:
        end = position + len(run.text)
        if position == end:
            inside = isolate is not None and isolate.start < position < isolate.end
            yield isolate if inside else None, run
        while position < end:
            while isolate and isolate.end <= position:
                isolate = next(pending, None)
            inside = isolate is not None and isolate.start <= position
            edge = end if isolate is None else min(end, isolate.end if inside else isolate.start)
            yield (
                isolate if inside else None,
                replace(run, text=run.text[len(run.text) - end + position :][: edge - position]),
            )
            position = edge


def _common_depth(stacks: list[tuple[Wrapper, ...]]) -> int:
    """How many wrappers all stacks begin with."""
    return next(
        (depth for depth, level in enumerate(zip(*stacks, strict=False)) if len(set(level)) > 1),
        min(len(stack) for stack in stacks),
    )
