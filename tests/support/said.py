"""What the pages of a content folder are to say, and how much of it a reader reads.

The order is that of the HTML that composing gives: a cover's line above its title, a caption below
its picture. Nothing of it is taken on trust: each passage of the source has to stand in it, word by
word. Beside it the pages have their running headers and folios.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tests.support.extractors import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from report.compose import Part

_WITHIN_WORDS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "code",
        "em",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    ]
)
_JOINER = "\u2060"  # which composing puts in to hold a line together: nobody types or reads it
_UNSEEN = frozenset({"head", "style", "script", "svg"})


@dataclass
class Said:
    """Words in order: `flow` is the running text, `notes` those of footnotes; `aside` what the
    theme puts at the edges of pages, and head rows that a table may repeat on its second page, in
    any order and with ASCII digits.
    """

    flow: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    aside: Counter[str] = field(default_factory=Counter)


class Shares(NamedTuple):
    """Of what is to be read, what is read in its order; of what is read, what is to be."""

    recall: float
    precision: float


@dataclass(frozen=True, slots=True)
class SaidPart:
    """The words of a cover, a page of contents or a section, with its first and last page (from 1)."""

    kind: str
    said: Said
    first: int
    last: int


def folded(text: Iterable[str]) -> list[str]:
    """Words as they are compared, with all digits as ASCII ones: composing chooses the digits."""
    return [
        "".join(str(unicodedata.decimal(sign, sign)) for sign in word)
        for word in words(" ".join(text))
    ]


def parts_said(folder: Path, pdf: bytes) -> list[SaidPart]:
    """What each part of a folder is to say in the PDF that was built of it, which tells the pages.

    Raises AssertionError where a passage of the source is not in what composing gives.
    """
    from report.checking.expected import Expected
    from report.editions import edition_named
    from report.pipeline import prepare

    prepared = prepare(folder)
    starts, count = _first_pages(pdf)
    parts = list(prepared.composition.parts)
    starts += [count] * (len(parts) - len(starts))  # a back cover has no heading
    assert len(starts) == len(parts), "the outline does not name every part"
    pages = dict(zip((part.name for part in parts), starts, strict=True))
    parts = [prepared.composition.contents(pages) if p.kind == "contents" else p for p in parts]
    said = [said_by(part.html) for part in parts]
    expected = Expected(edition_named("brochure"), prepared.publication, prepared.composition)
    hold_against((p.text for p in expected.passages if not p.has_notes), said)
    ends = [max(first, after - 1) for first, after in pairwise(starts)]
    organization = prepared.publication.organization.value
    rows = []
    for part, own, first, last in zip(parts, said, starts, [*ends, count], strict=True):
        own.aside.update(_edges(part, organization, range(first, last + 1)))
        rows.append(SaidPart(part.kind, own, first, last))
    return rows


def hold_against(passages: Iterable[str], said: Sequence[Said]) -> None:
    """Raise AssertionError when words that stand together in the source do not in what is said."""
    shown = " ".join(["", *(word for own in said for word in folded(own.flow + own.notes)), ""])
    for passage in passages:
        wanted = " ".join(["", *folded([passage]), ""])
        assert wanted in shown, f"not composed: {passage}"


def said_in(folder: Path, pdf: bytes) -> Said:
    """What the PDF that was built of a folder is to say. Raises AssertionError as `parts_said`."""
    whole = Said()
    for part in parts_said(folder, pdf):
        whole.flow += part.said.flow
        whole.notes += part.said.notes
        whole.aside.update(part.said.aside)
    return whole


def said_by(html: str) -> Said:
    """The words that a page of HTML shows, in the order of the document."""
    reader = _Shown()
    reader.feed(html)
    reader.close()
    heads = Counter(folded(["".join(reader.heads)]))
    return Said("".join(reader.flow).split(), " ".join(reader.notes).split(), heads)


def shares_read(said: Said, read: str) -> Shares:
    """How much of what is to be read was read, word by word in logical order (difflib).

    Footnotes, which stand at the feet of pages, are looked for in order among what is left, then
    what stands at the edges.
    """
    left, running = _without(folded([read]), folded(said.flow))
    left, noted = _without(left, folded(said.notes))
    strays = (Counter(left) - said.aside).total()
    found = running + noted
    return Shares(found / (len(said.flow) + len(said.notes)), found / max(1, found + strays))


def _without(read: list[str], wanted: Sequence[str]) -> tuple[list[str], int]:
    """What is left of `read` without the words of `wanted` that stand there in order; their number."""
    left, last, found = [], 0, 0
    matcher = SequenceMatcher(None, wanted, read, autojunk=False)
    for block in matcher.get_matching_blocks():
        left += read[last : block.b]
        last = block.b + block.size
        found += block.size
    return left, found


def _first_pages(pdf: bytes) -> tuple[list[int], int]:
    """The pages of the headings of the outline's first level, and how many pages there are."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    starts = [row.get_dest().get_index() + 1 for row in document.get_toc() if row.level == 0]
    return starts, len(document)


def _edges(part: Part, organization: str, pages: Iterable[int]) -> Counter[str]:
    """The words of the headers and folios of the pages of a part: covers have none."""
    if part.kind not in {"contents", "section"}:
        return Counter()
    return Counter(
        word for page in pages for word in folded([f"{organization} {part.title} {page}"])
    )


class _Shown(HTMLParser):
    """Gathers what a browser would show: numbers of lists and of notes too."""

    def __init__(self) -> None:
        super().__init__()
        self.flow: list[str] = []
        self.notes: list[str] = []
        self.heads: list[str] = []
        self._in_head = False
        self._unseen = 0
        self._note_depth = 0
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        self._unseen += tag in _UNSEEN
        self._in_head = self._in_head or tag == "thead"
        if tag in {"ol", "ul"}:
            start = int(dict(attrs).get("start") or 1)
            self._lists.append(start if tag == "ol" and "rows" not in classes else None)
        if self._note_depth:
            self._note_depth += tag == "span"
        elif tag == "span" and "footnote" in classes:
            self._note_depth = 1
            number = str(len(self.notes) + 1)
            self.flow.append(number)
            self.notes.append(f"{number} ")
        self._part_words(tag)
        if tag == "li" and self._lists and self._lists[-1] is not None:
            self.flow.append(f"{self._lists[-1]}. ")
            self._lists[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        self._in_head = self._in_head and tag != "thead"
        if tag in {"ol", "ul"}:
            self._lists.pop()
        if self._note_depth:
            self._note_depth -= tag == "span"
        self._part_words(tag)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        data = data.replace(_JOINER, "")
        if self._note_depth:
            self.notes[-1] += data
        else:
            self.flow.append(data)
            if self._in_head:
                self.heads.append(data)

    def _part_words(self, tag: str) -> None:
        if tag not in _WITHIN_WORDS:
            self.handle_data(" ")
