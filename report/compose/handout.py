"""The handout: what a reader must know and act on, on one or two sides, in black alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.content.model import Layout, Text

from .digest import Digest, Extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .composition import Part
    from .digest import Topic
    from .press import Press


def handout_part(press: Press, *, questions: bool, brief: bool) -> tuple[Part, tuple[Text, ...]]:
    """The one part of a handout, and the words of the author that it prints.

    Without `questions` it leaves out the entries of those; a `brief` one leaves out the
    explanations of the others too.
    """
    publication = press.publication
    cover, say = publication.cover, press.words
    digest = Digest(press)
    title = Text(" ".join(cover.title.value.split()), cover.title.place)
    topics = tuple(
        digest.topic(
            section, Extent(entries=questions if section.layout is Layout.FAQ else not brief)
        )
        for section in publication.sections
    )
    contacts, code, reach = digest.contacts()
    part = press.part(
        "handout", "handout", publication.title.place, title.value, heading=say.text(title),
        tagline=say.text(cover.subtitle), topics=_paired(topics, brief=brief), contacts=contacts,
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
