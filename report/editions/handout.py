"""The handout: one or two sides in black, for an office printer and for photocopying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem, Severity

from .output import Output

if TYPE_CHECKING:
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

_LARGE_FORMS: Final = {"handout-large": "", "handout-large-brief": "explanations"}


def make(job: Job, settings: Settings) -> tuple[Output, ...]:
    """The main points on one or two sides of `settings.paper`; in 18 pt with `large_print`.

    What is too long for two sides is said more briefly. Raises MatwiyaError when that is not
    enough.
    """
    page = "A4" if settings.large_print else settings.paper
    forms = _LARGE_FORMS if settings.large_print else _FORMS
    most = _LARGE_SIDES if settings.large_print else _SIDES
    form = _fitting(job, forms, page, most)
    made = job.pdf(form, page)
    note = "Print on both sides, flip on the long edge." if made.pages > 1 else ""
    return (Output(".pdf", made.pdf, made.pages, note, form, page),)


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
            hint = "print it on A4, or give sections a shorter 'leaflet:' summary"
            job.warn([Problem("handout-shortened", message, hint, place, Severity.WARNING)])
        return form
    from report.layout import lines_after

    lines = lines_after(job.laid_out(form, page), most)
    message = f"the handout has {lines} lines too many for {most} sides"
    hint = "give sections a short 'leaflet:' summary, or leave some out"
    raise MatwiyaError([Problem("handout-too-long", message, hint, place)])
