"""The forms that a publication can take: which parts each has, and which words it prints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from report.content.model import Text
    from report.problems import Problem

    from .composition import Part
    from .press import Press


@dataclass(frozen=True, slots=True)
class FormContent:
    """What a form makes of a publication: its parts, and the words it prints, each with its place.

    `texts` is None for the form that prints everything; `left_out` warns of what has no room.
    """

    parts: tuple[Part, ...]
    texts: tuple[Text, ...] | None = None
    left_out: tuple[Problem, ...] = ()


def _brochure(press: Press) -> FormContent:
    return FormContent(press.parts())


def _cover(press: Press) -> FormContent:
    """The front cover alone: for pictures of it in other proportions."""
    cover = press.publication.cover
    texts = (cover.kicker, cover.title, cover.foreign_title, cover.subtitle)
    return FormContent((press.cover(),), tuple(text for text in texts if text))


def _handout(press: Press, sides: int = 2, share: float = 0.98) -> FormContent:
    """A handout on a few sides, each filled to `share` of its height."""
    from .handout import handout_part

    part, texts, left_out = handout_part(press, sides, share)
    return FormContent((part,), texts, left_out)


def _leaflet(press: Press, fold: str, share: float = 0.97) -> FormContent:
    """A leaflet, folded once or twice, its panels filled to `share` of their height."""
    from .leaflet import leaflet_part

    part, texts, left_out = leaflet_part(press, fold, share)
    return FormContent((part,), texts, left_out)


def _guide(press: Press, fold: str) -> FormContent:
    """How the leaflet is folded: nothing in it is the author's."""
    from .leaflet import guide_part

    return FormContent((guide_part(press, fold),), ())


FORMS: Final[Mapping[str, Callable[[Press], FormContent]]] = MappingProxyType(
    {
        "brochure": _brochure,
        "cover-wide": _cover,
        "cover-square": _cover,
        "leaflet": partial(_leaflet, fold="tri"),
        "leaflet-spare": partial(_leaflet, fold="tri", share=0.87),
        "leaflet-brief": partial(_leaflet, fold="tri", share=0.7),
        "leaflet-half": partial(_leaflet, fold="half"),
        "leaflet-half-spare": partial(_leaflet, fold="half", share=0.87),
        "leaflet-half-brief": partial(_leaflet, fold="half", share=0.7),
        "leaflet-guide": partial(_guide, fold="tri"),
        "leaflet-half-guide": partial(_guide, fold="half"),
        "handout": _handout,
        "handout-spare": partial(_handout, share=0.9),
        "handout-brief": partial(_handout, share=0.8),
        "handout-large": partial(_handout, sides=4),
        "handout-large-spare": partial(_handout, sides=4, share=0.9),
        "handout-large-brief": partial(_handout, sides=4, share=0.8),
    }
)
"""How each form is composed, by its name, which is also that of its variant in `theme.yaml`."""
