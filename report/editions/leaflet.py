"""The leaflet: a sheet of A4 across, folded twice to six panels, or once to four."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem

from .output import Output

if TYPE_CHECKING:
    from report.layout import Excess

    from .job import Job
    from .settings import Settings

_PAGE: Final = "A4"
"""The author's own page has nothing to do with the sheet."""

_FORMS: Final = {
    "tri": ("leaflet", "leaflet-spare", "leaflet-brief"),
    "half": ("leaflet-half", "leaflet-half-spare", "leaflet-half-brief"),
}
"""The forms of each fold, the next for when the one before it is too long."""

_NOTES: Final = {
    "tri": "Print on both sides, flip on the short edge; fold the flap inwards, then the cover.",
    "half": "Print on both sides, flip on the short edge; fold once, the cover outside.",
}

_PANELS: Final = {
    "front": "the cover of the leaflet (outside)",
    "back": "the back of the leaflet (outside)",
    "flap": "the flap of the leaflet (outside)",
    "inside-1": "the first panel of the leaflet's inside",
    "inside-2": "the second panel of the leaflet's inside",
    "inside-3": "the third panel of the leaflet's inside",
}
"""What messages call the panels, in the order in which a reader comes to them."""


def make(job: Job, settings: Settings) -> tuple[Output, ...]:
    """The outside and the inside of the leaflet. Raises MatwiyaError where a panel has no room.

    What there is no room for is left out, and a warning tells of it.
    """
    form = _fitting(job, _FORMS[settings.fold])
    made = job.pdf(form, _PAGE)
    return (Output(".pdf", made.pdf, made.pages, _NOTES[settings.fold], form, _PAGE),)


def _fitting(job: Job, forms: tuple[str, ...]) -> str:
    """The first of `forms` whose panels have room for it. Raises MatwiyaError where none does."""
    from report.layout import panel_excess

    excesses: tuple[Excess, ...] = ()
    for form in forms:
        excesses = panel_excess(job.laid_out(form, _PAGE))
        if not excesses:
            return form
    raise MatwiyaError([_too_long(job, excess) for excess in excesses])


def _too_long(job: Job, excess: Excess) -> Problem:
    many = f"{excess.lines} line{'s' if excess.lines != 1 else ''} too many"
    hint = "give the section a shorter 'leaflet:' summary, or leave one out"
    if excess.panel == "front":
        hint = "shorten the title or the subtitle of the cover"
    place = excess.place or job.publication.title.place
    return Problem("leaflet-too-long", f"{_PANELS[excess.panel]} has {many}", hint, place)
