"""The handout: one or two sides in black, for an office printer and for photocopying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem

from .fitting import fitting
from .output import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.layout import Excess
    from report.pipeline import Made

    from .job import Job
    from .settings import Settings

_FORMS: Final = ("handout", "handout-spare", "handout-brief")
_LARGE_FORMS: Final = ("handout-large", "handout-large-spare", "handout-large-brief")
"""The next for when the one before it is too long."""

_SIDES: Final = 2
_LARGE_SIDES: Final = 4
"""In large print two sheets are as little paper as can be asked for."""


def make(job: Job, settings: Settings) -> tuple[Output, ...]:
    """The main points on one or two sides of `settings.paper`; in 18 pt with `large_print`.

    With `per_sheet`, several of A5 on a larger sheet.

    What is too long for two sides is said more briefly. Raises MatwiyaError when that is not
    enough, and for settings that exclude each other.
    """
    _refuse_what_excludes(job, settings)
    several = settings.per_sheet != "1"
    page = "A4" if settings.large_print else "A5" if several else settings.paper or "A4"
    forms = _LARGE_FORMS if settings.large_print else _FORMS
    sides = _LARGE_SIDES if settings.large_print else _SIDES
    form = fitting(job, forms, page, lambda excess: _too_long(job, excess, sides))
    made = job.pdf(form, page)
    if several:
        return (_to_be_cut(made, settings, form, page),)
    note = "Print on both sides, flip on the long edge." if made.pages > 1 else ""
    return (Output(".pdf", made.pdf, made.pages, note, form, page),)


def _refuse_what_excludes(job: Job, settings: Settings) -> None:
    """Raises MatwiyaError for choices that can't be had together, at their place in `brochure.yaml`."""
    large, several, paper = settings.large_print, settings.per_sheet != "1", settings.paper
    excluded = (
        (several and large, "per_sheet", "large_print", "one in large print has its own sheet"),
        (paper == "A5" and large, "paper", "large_print", "one in large print has no room on A5"),
        (several and paper == "A4", "paper", "per_sheet", "those to be cut apart are of A5"),
    )
    stated = job.publication.settings
    for wrong, one, other, reason in excluded:
        if wrong:
            message = f"a handout can't have both '{one}' and '{other}' as chosen: {reason}"
            place = next((stated[name].place for name in (one, other) if name in stated), None)
            hint = f"leave out '{one}' or '{other}'"
            raise MatwiyaError([Problem("wrong-setting", message, hint, place)])


def _to_be_cut(made: Made, settings: Settings, form: str, page: str) -> Output:
    """`settings.per_sheet` copies of the handout on a sheet."""
    from report.finish.imposition import Flip, make_cut_sheet

    count, flip = int(settings.per_sheet), Flip(settings.flip)
    pdf, paper = make_cut_sheet(made.pdf, count, flip, marks=settings.marks)
    sides = (
        f"on both sides of {paper}, flip on the {flip} edge," if made.pages > 1 else f"on {paper}"
    )
    note = f"Print {sides} at actual size; cut into {count} handouts."
    return Output(".pdf", pdf, made.pages, note, form, page, read_back=made.pdf)


def _too_long(job: Job, excess: Excess, sides: int) -> Iterator[Problem]:
    """What has no room on a side, section by section."""
    for place, lines in excess.parts:
        many = f"{lines} line{'s' if lines != 1 else ''}"
        message = f"the handout has no room for {many} of this section on its {sides} sides"
        hint = "give this section, or what stands before it, a shorter 'leaflet:' summary"
        where = place or job.publication.title.place
        yield Problem("handout-too-long", message, hint, where)
