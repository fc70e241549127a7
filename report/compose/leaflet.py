"""The leaflet: a folded sheet, with on each panel what is read when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from report.content.model import Layout
from report.problems import Problem, Severity

from .choosing import Chooser
from .digest import Digest
from .measure import POINTS, Measure
from .panels import Panels, Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from report.content.model import Contacts, Section, Text

    from .composition import Part
    from .press import Press

_CODE: Final = 50 * POINTS
"""The height of a QR code and its words."""

_INSIDE: Final = {"tri": 3, "half": 2}
"""How many panels lie inside, by the fold."""


def leaflet_part(
    press: Press, fold: str, share: float
) -> tuple[Part, tuple[Text, ...], tuple[Problem, ...]]:
    """The one part of a leaflet, the words of the author that it prints, and what it leaves out.

    `fold` is `tri` or `half`. The first section of questions, or else the last section where
    there are more than panels inside, stands outside: on the flap, or on the back above the
    contacts. The other sections share the panels inside, in their order. Each panel is filled to
    `share` of its height, heights being judged and not measured.
    """
    publication, cover, tokens = press.publication, press.publication.cover, press.theme.tokens
    digest = Digest(press)
    sections = list(publication.sections)
    questions = next((each for each in sections if each.layout is Layout.FAQ), None)
    if questions is None and len(sections) > _INSIDE[fold]:
        questions = sections[-1]
    contacts, code, reach = digest.contacts()
    foot = _contacts(tokens, contacts) if contacts and fold == "half" else 0.0
    # The back would be empty without contacts: the words of the back cover stand there.
    back = publication.back_cover if fold == "tri" and not contacts else None
    panels = Panels(tokens, _shape(tokens, share, (0.0,) * _INSIDE[fold]))
    inside = [section for section in sections if section is not questions]
    inner = Chooser(digest, panels, inside)
    outside = Panels(tokens, _shape(tokens, share, (foot,)))
    outer = Chooser(digest, outside, [questions] if questions else [])
    shared = panels.shared(inner.topics)
    part = press.part(
        "leaflet", "leaflet", publication.title.place, publication.title.value, fold=fold,
        cover=cover, lines=press.cover_lines(), outer=outer.topics, contacts=contacts, code=code,
        back=back, panels=list(zip(shared, panels.widened(shared), strict=True)),
        outer_gaps=outside.widened([outer.topics])[0], quote_width=panels.quote_width,
    )  # fmt: skip
    texts = [text for text in (cover.kicker, cover.title, cover.subtitle) if text]
    texts += [text for topic in (*outer.topics, *inner.topics) for text in topic.texts]
    if back:
        texts += [text for text in (back.statement, back.text) if text]
    if contacts:
        texts += [contacts.lead] if contacts.lead else []
        texts += [text for account in contacts.social for text in (account.name, account.url)]
    told = tuple(_left_out(*each) for each in (*outer.left_out, *inner.left_out))
    return part, (*texts, *reach), told


def _shape(tokens: Mapping[str, Any], share: float, taken: tuple[float, ...]) -> Shape:
    """The panels of a leaflet, of which each is filled to `share`."""
    sizes, page = tokens["leaflet"], tokens["page"]
    return Shape(
        width=(sizes["flap"] - 2 * sizes["inset"]) * POINTS,
        height=(page["height"] - 2 * sizes["head"]) * POINTS * share,
        icon=sizes["icon"] * POINTS,
        year=sizes["year"] * POINTS,
        facts=sizes["facts"],
        taken=taken,
    )


def _contacts(tokens: Mapping[str, Any], contacts: Contacts) -> float:
    """The height of contacts on the back of a sheet folded once, their code beside them."""
    gap, kinds, sizes = tokens["gap"], tokens["type"], tokens["leaflet"]
    others = [way for way in (contacts.phone, contacts.email, contacts.website) if way]
    ways = len(others) + len(contacts.social) + bool(contacts.address)
    lines = len(others) + len(contacts.social) + len(contacts.address)
    total = lines * kinds["strong"][2] + ways * (2 * gap["quarter"] + 1)
    width = (sizes["flap"] - 2 * sizes["inset"]) * POINTS
    lead = Measure(tokens).text(contacts.lead.value, width, "lead") if contacts.lead else 0.0
    head = kinds["second"][2] + lead + 2 * gap["half"] + 2
    return float(head + gap["line"] + max(total, _CODE))


def guide_part(press: Press, fold: str) -> Part:
    """How the leaflet is folded: its sides with their panels, and each fold, as a page."""
    words = press.phrases["fold"]
    said = {"tri": ("flap_in", "cover_over", "done"), "half": ("once", "done")}[fold]
    steps = list(zip((words[name] for name in said), press.art.folding(fold), strict=True))
    place = press.publication.title.place
    return press.part(
        "fold-guide", "fold-guide", place, str(words["title"]), fold=fold, steps=steps
    )


def _left_out(section: Section, kept: int) -> Problem:
    """That not all entries of a section find room; `kept` of them are said."""
    place = section.place
    if section.layout is Layout.FAQ:
        message = f"the leaflet has room for {kept} of the {len(section.entries)} entries here"
        hint = "put first what matters most; the other editions have them all"
        place = section.entries[kept].place
    else:
        message = "the leaflet has no room for the explanations of the entries here"
        hint = "the titles are there; shorten what stands before, or the explanations"
    return Problem("left-out", message, hint, place, Severity.WARNING)
