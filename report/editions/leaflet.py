"""The leaflet: a sheet of A4 across, folded twice, with six panels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem

from .output import Output

if TYPE_CHECKING:
    from .job import Job
    from .settings import Settings

_SIDES: Final = 2
_FORMS: Final = ("leaflet", "leaflet-brief")


def make(job: Job, settings: Settings) -> tuple[Output, ...]:
    """The outside and the inside of the leaflet. Raises MatwiyaError where a panel has no room.

    What there is no room for is left out, and a warning tells of it.
    """
    del settings  # The leaflet has none.
    form = next((each for each in _FORMS if job.laid_out(each).page_count == _SIDES), None)
    place = job.publication.title.place
    if form is None:
        from report.layout import lines_after

        lines = lines_after(job.laid_out(_FORMS[-1]), _SIDES)
        message = f"the text is {lines} line{'s' if lines != 1 else ''} too long for its panels"
        hint = "give sections a shorter 'leaflet:' summary, or leave some out"
        raise MatwiyaError([Problem("leaflet-too-long", message, hint, place)])
    made = job.pdf(form)
    note = "Print on both sides, flip on the short edge; fold the flap inwards, then the cover."
    return (Output(".pdf", made.pdf, made.pages, note, form),)
