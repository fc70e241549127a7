"""The leaflet: a sheet of A4 across, folded twice to six panels, or once to four."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from report.problems import Problem

from .fitting import fitting
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

_FOLDING: Final = {
    "tri": "fold the flap inwards, then the cover",
    "half": "fold once, the cover outside",
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
    """The outside and the inside of the leaflet, a file for the press, and how to fold it.

    What there is no room for is left out, and a warning tells of it. Raises MatwiyaError where a
    panel has no room.
    """
    form = fitting(job, _FORMS[settings.fold], _PAGE, lambda excess: [_too_long(job, excess)])
    made = job.pdf(form, _PAGE)
    printed = made
    if settings.flip == "long":
        printed = job.write(form, _PAGE, finishers=[_turn_the_inside])
    note = f"Print on both sides, flip on the {settings.flip} edge; {_FOLDING[settings.fold]}."
    files = [Output(".pdf", printed.pdf, made.pages, note, form, _PAGE, read_back=made.pdf)]
    if settings.press:
        files.append(_for_the_press(job, settings, form))
    if settings.fold_guide:
        guide = f"{_FORMS[settings.fold][0]}-guide"
        made = job.pdf(guide, _PAGE)
        files.append(Output("-fold-guide.pdf", made.pdf, made.pages, "", guide, _PAGE))
    return tuple(files)


def _for_the_press(job: Job, settings: Settings, form: str) -> Output:
    """The leaflet with its bleed, in the inks of a press, with marks where it is cut and folded."""
    from report.compose import load_theme
    from report.finish.imposition import MM

    from .print import press_file

    publication = replace(job.publication, page=_PAGE)
    tokens = load_theme(publication, form).tokens
    width, panel = tokens["page"]["width"], tokens["leaflet"]["panel"]
    outside = [panel, 2 * panel] if settings.fold == "tri" else [panel]
    if publication.direction == "ltr":
        outside = [width - fold for fold in outside]
    # The sheet is turned over its upright edge: what is left outside is right inside.
    folds = [[fold * MM for fold in outside], [(width - fold) * MM for fold in outside]]
    pdf, pages, description = press_file(job, settings, form, _PAGE, folds)
    note = f"For the print shop: bleed, fold marks; {_FOLDING[settings.fold]}; PDF/X-4 for {description}"
    return Output("-print.pdf", pdf, pages, note, form, _PAGE, read_back=b"")


def _turn_the_inside(_document: Any, pdf: Any) -> None:
    """Turn the inside by half a turn: a sheet that is turned over its long edge shows it upright."""
    _outside, inside = (
        each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/Page"
    )
    inside["Rotate"] = 180


def _too_long(job: Job, excess: Excess) -> Problem:
    many = f"{excess.lines} line{'s' if excess.lines != 1 else ''} too many"
    hint = "give the section a shorter 'leaflet:' summary, or leave one out"
    if others := [f"{place} ({lines})" for place, lines in excess.parts[1:] if place]:
        hint += f"; beyond it are also lines of {', '.join(others)}"
    place = excess.place or job.publication.title.place
    if excess.panel == "front":
        hint = "shorten the title or the subtitle of the cover"
        place = job.publication.cover.title.place
    return Problem("leaflet-too-long", f"{_PANELS[excess.panel]} has {many}", hint, place)
