"""The handout: what a reader must know and act on, on one or two sides, in black alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from report.content.model import Layout, Text

from .digest import Digest, Extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .composition import Part
    from .digest import Topic
    from .press import Press


_EXTENTS: Final = {
    "long": Extent(entries=True, dates=True, letters=240, paragraphs=2),
    "dated": Extent(entries=True, dates=True),
    "full": Extent(entries=True),
    "short": Extent(entries=True),
    "brief": Extent(),
}
"""How much each length of handout says of a section; a short one leaves out answers to questions."""


def handout_part(press: Press, length: str) -> tuple[Part, tuple[Text, ...]]:
    """The one part of a handout, and the words of the author that it prints.

    `length` is `long`, `dated`, `full`, `short` or `brief`.
    """
    extent = _EXTENTS[length]
    of_questions = extent if length not in {"short", "brief"} else Extent()
    publication = press.publication
    cover, say = publication.cover, press.words
    digest = Digest(press)
    title = Text(" ".join(cover.title.value.split()), cover.title.place)
    topics = tuple(
        digest.topic(section, of_questions if section.layout is Layout.FAQ else extent)
        for section in publication.sections
    )
    contacts, code, reach = digest.contacts()
    part = press.part(
        "handout", "handout", publication.title.place, title.value, heading=say.text(title),
        tagline=say.text(cover.subtitle), topics=_paired(topics, brief=length == "brief"), contacts=contacts,
        code=code,
    )  # fmt: skip
    texts = [title, *([cover.subtitle] if cover.subtitle else [])]
    texts += [text for topic in topics for text in topic.texts]
    return part, (*texts, *reach)


def _paired(topics: Sequence[Topic], *, brief: bool) -> list[tuple[Topic, ...]]:
    """Topics one below the other; two neighbours of short points stand beside each other.

    In a brief handout all do but the first, which says who speaks.
    """
    rows: list[tuple[Topic, ...]] = []
    for topic in topics:
        single = bool(rows) and len(rows[-1]) == 1
        if single and ((topic.bare and rows[-1][0].bare) or (brief and len(rows) > 1)):
            rows[-1] = (rows[-1][0], topic)
        else:
            rows.append((topic,))
    return rows
