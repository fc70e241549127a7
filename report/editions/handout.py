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


def make(job: Job, settings: Settings) -> tuple[Output, ...]:
    """The main points on one or two sides of `settings.paper`; in 18 pt with `large_print`.

    What is too long for two sides is said more briefly. Raises MatwiyaError when that is not
    enough.
    """
    page = "A4" if settings.large_print else settings.paper
    form = "handout-large" if settings.large_print else _fitting(job, page)
    most = _LARGE_SIDES if settings.large_print else _SIDES
    made = job.pdf(form, page)
    if made.pages > most:
        from report.layout import lines_after

        lines = lines_after(job.laid_out(form, page), most)
        message = f"the handout has {lines} lines too many for {most} sides"
        hint = "give sections a short 'leaflet:' summary, or leave some out"
        raise MatwiyaError(
            [Problem("handout-too-long", message, hint, job.publication.title.place)]
        )
    note = "Print on both sides, flip on the long edge." if made.pages > 1 else ""
    return (Output(".pdf", made.pdf, made.pages, note, form, page),)


def _fitting(job: Job, page: str) -> str:
    """The form of the handout: in full where it fits, else brief, which a warning tells of."""
    if job.laid_out("handout", page).page_count <= _SIDES:
        return "handout"
    message = "not everything fits on two sides: the handout leaves out questions and explanations"
    hint = "print it on A4, or give sections a shorter 'leaflet:' summary"
    place = job.publication.title.place
    job.warn([Problem("handout-shortened", message, hint, place, Severity.WARNING)])
    return "handout-brief"
