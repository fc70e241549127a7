"""The handout: what a reader must know and act on, on one or two sides, in black alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from report.content.model import Layout, Text
from report.problems import Problem, Severity

from .choosing import STEPS, Chooser
from .digest import Digest
from .measure import POINTS, Measure
from .panels import Panels, Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from report.content.model import Contacts, Section

    from .code import CodeView
    from .composition import Part
    from .press import Press

_STEPS: Final = tuple(step for step in STEPS if "quote" not in step)
"""What is said beside the summaries: all but the sentences on the floors of pages."""

_SIZES: Final = ("ample", "roomy", "body")
"""The type of running text, the largest first: the largest that there is room for is taken."""


def handout_part(
    press: Press, sides: int, share: float
) -> tuple[Part, tuple[Text, ...], tuple[Problem, ...]]:
    """The one part of a handout, the words of the author that it prints, and what it leaves out.

    It takes as few of `sides` as have room for all sections with the explanations of their entries;
    each is filled to `share` of its height, heights being judged and not measured. What is left
    over is put to use: more is said, then the type gets larger, then the gaps wider. The contacts
    stand at the foot of the last side.
    """
    publication, tokens, say = press.publication, press.theme.tokens, press.words
    cover, digest = publication.cover, Digest(press)
    title = Text(" ".join(cover.title.value.split()), cover.title.place)
    contacts, code, reach = digest.contacts()
    head = _masthead(tokens, title, cover.subtitle)
    foot = _contacts(tokens, contacts, code) if contacts else 0.0
    for count in range(1, sides + 1):
        shape = _shape(tokens, share, _taken(count, head, foot))
        chosen = Chooser(digest, Panels(tokens, shape), publication.sections, _STEPS)
        if chosen.complete:
            break
    sizes = (Panels(tokens, replace(shape, body=s, lead=s, strong=s)) for s in _SIZES)
    panels = next((each for each in sizes if each.fits(chosen.topics)), Panels(tokens, shape))
    shared = panels.shared(chosen.topics)
    part = press.part(
        "handout", "handout", publication.title.place, title.value, heading=say.text(title),
        tagline=say.text(cover.subtitle), size=panels.shape.body, contacts=contacts, code=code,
        sides=list(zip(shared, panels.widened(shared), strict=True)),
    )  # fmt: skip
    texts = [title, *([cover.subtitle] if cover.subtitle else [])]
    texts += [text for topic in chosen.topics for text in topic.texts]
    told = tuple(_left_out(*each, sides, publication.page) for each in chosen.left_out)
    return part, (*texts, *reach), told


def _shape(tokens: Mapping[str, Any], share: float, taken: tuple[float, ...]) -> Shape:
    """The sides of a handout, each filled to `share`."""
    page, sizes = tokens["page"], tokens["handout"]
    return Shape(
        width=(page["width"] - page["spine"] - page["outer"]) * POINTS,
        height=(page["height"] - page["top"] - page["bottom"]) * POINTS * share,
        icon=0.0,
        year=sizes["year"] * POINTS,
        facts=sizes["facts"],
        taken=taken,
        columns=sizes["columns"],
        lead="body",
        strong="body",
        ruled=True,
        parts=True,
    )


def _contacts(tokens: Mapping[str, Any], contacts: Contacts, code: CodeView | None) -> float:
    """The height of the contacts and what keeps them off."""
    kinds, gap = tokens["type"], tokens["gap"]
    ways = [way for way in (contacts.phone, contacts.email, contacts.website) if way]
    lines = (len(ways) + len(contacts.address)) * kinds["body"][2]
    drawing = tokens["handout"]["qr"] * POINTS + 2 * kinds["small"][2] if code else 0.0
    return float(kinds["second"][2] + max(lines, drawing) + gap["small"] + gap["half"] + 1)


def _taken(count: int, head: float, foot: float) -> tuple[float, ...]:
    """What is not for topics: on the first of `count` sides the head, on the last the foot."""
    return (head + foot,) if count == 1 else (head, *(0.0,) * (count - 2), foot)


def _masthead(tokens: Mapping[str, Any], title: Text, tagline: Text | None) -> float:
    """The height of the title and what stands below it."""
    page, star = tokens["page"], tokens["handout"]["star"]
    width = (page["width"] - page["spine"] - page["outer"] - star) * POINTS
    measure = Measure(tokens)
    below = measure.text(tagline.value, width, "lead") if tagline else 0.0
    return float(max(measure.text(title.value, width, "chapter") + below, star * POINTS))


def _left_out(section: Section, kept: int, sides: int, page: str) -> Problem:
    """That not all entries of a section find room; `kept` of them are said."""
    place = section.place
    rest = "the explanations of the entries here"
    if section.layout is Layout.FAQ:
        count = len(section.entries)
        place = section.entries[kept].place
        rest = f"{count - kept} of the {count} questions, from here on"
    message = f"not everything fits on {sides} sides: the handout leaves out {rest}"
    hint = "give sections a shorter 'leaflet:' summary" + (", or take A4" if page == "A5" else "")
    return Problem("handout-shortened", message, hint, place, Severity.WARNING)
