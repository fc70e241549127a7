"""The handout: one or two sides in black, for an office printer and for photocopying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem, Severity

from .output import Output

if TYPE_CHECKING:
    from report.pipeline import Made

    from .job import Job
    from .settings import Settings

_SIDES: Final = 2
_LARGE_SIDES: Final = 4
"""In large print two sheets are as little paper as can be asked for."""

_FORMS: Final = {
    "handout": "",
    "handout-short": "the answers to questions",
    "handout-brief": "questions and explanations",
}
"""The forms of a handout, each shorter than the one before it, and what it leaves out."""

_LONGER: Final = ("handout-long", "handout-dated")
"""The forms that say more, most of all first."""

_LARGE_FORMS: Final = {"handout-large": "", "handout-large-brief": "explanations"}


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
    most = _LARGE_SIDES if settings.large_print else _SIDES
    form = _fitting(job, forms, page, most)
    if form == "handout" and job.laid_out(form, page).page_count == most:
        # With a second side to fill, more is said, as long as it does not take a third.
        fits = (each for each in _LONGER if job.laid_out(each, page).page_count == most)
        form = next(fits, form)
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


def _fitting(job: Job, forms: dict[str, str], page: str, most: int) -> str:
    """The first of `forms` with at most `most` sides; a warning tells what it leaves out.

    Raises MatwiyaError where none fits.
    """
    place = job.publication.title.place
    for form, left_out in forms.items():
        if job.laid_out(form, page).page_count > most:
            continue
        if left_out:
            message = f"not everything fits on {most} sides: the handout leaves out {left_out}"
            hint = "give sections a shorter 'leaflet:' summary"
            if page == "A5":
                hint = f"take A4, or {hint}"
            job.warn([Problem("handout-shortened", message, hint, place, Severity.WARNING)])
        return form
    from report.layout import lines_after

    lines = lines_after(job.laid_out(form, page), most)
    message = f"the handout has {lines} lines too many for {most} sides"
    hint = "give sections a short 'leaflet:' summary, or leave some out"
    raise MatwiyaError([Problem("handout-too-long", message, hint, place)])
