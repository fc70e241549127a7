"""The table of editions, and how one is found by its name."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from report.problems import MatwiyaError, Place, Problem

from .settings import Settings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from report.content import Publication

    from .job import Job
    from .output import Output


@dataclass(frozen=True, slots=True)
class Edition:
    """One way to make the publication: its name, what it is for, and what its files are held to.

    `form` is the form of the publication it prints (`report.compose.FORMS`), `module` the module
    of this room whose `make(job, settings)` makes its files. `most_bytes` is the budget of a
    file. Pictures printed with fewer than `resolution` dots per inch are warned of; fewer than
    `least_resolution` are an error. `is_for_press` means that a print shop gets it: in inks, with
    bleed, without links. `most_ink` is the share of a page that ink may cover. `settings` are the
    fields of `Settings` that it reads, each with another that must be chosen before it has an
    effect, or nothing.
    """

    name: str
    purpose: str
    module: str
    form: str = "brochure"
    most_bytes: int = 5_000_000
    resolution: int = 150
    least_resolution: int = 72
    is_for_press: bool = False
    most_ink: float = 1.0
    settings: Mapping[str, str] = field(default_factory=dict, hash=False)

    def make(self, job: Job, settings: Settings) -> tuple[Output, ...]:
        """The files of this edition, in memory.

        Raises MatwiyaError with every problem when anything is an error.
        """
        maker = import_module(f"{__package__}.{self.module}")
        files: tuple[Output, ...] = maker.make(job, settings)
        return files

    def heeds(self, name: str, settings: Settings) -> bool:
        """Whether the choice called `name` has an effect on the files made with `settings`."""
        if name not in self.settings:
            return False
        first = self.settings[name]
        return not first or getattr(settings, first) != getattr(Settings(), first)


_ROWS = (
    Edition("brochure", "to read on a screen and to send", "brochure"),
    Edition(
        "print",
        "for the print shop: bleed, marks, and the inks of a press",
        "print",
        most_bytes=200_000_000,
        resolution=300,
        least_resolution=150,
        is_for_press=True,
        settings={"icc": "", "marks": ""},
    ),
    Edition(
        "booklet",
        "to print on an office printer, fold and staple",
        "booklet",
        settings=dict.fromkeys(("flip", "sheet", "signature", "paper_thickness", "marks"), ""),
    ),
    Edition(
        "leaflet",
        "to fold twice and lay out at an entrance",
        "leaflet",
        form="leaflet",
        settings=dict.fromkeys(("fold", "flip", "fold_guide", "press"), "")
        | dict.fromkeys(("icc", "marks"), "press"),
    ),
    Edition(
        "handout",
        "to print in black and to photocopy",
        "handout",
        form="handout",
        most_ink=0.08,
        settings=dict.fromkeys(("paper", "large_print", "per_sheet"), "")
        | dict.fromkeys(("flip", "marks"), "per_sheet"),
    ),
    Edition(
        "email",
        "to attach to an e-mail, within a budget of bytes",
        "email",
        most_bytes=100_000_000,  # its own budget is a setting, `max_size`, which it keeps
        resolution=96,
        settings={"max_size": ""},
    ),
    Edition(
        "images",
        "for messages, networks and web pages",
        "images",
        most_bytes=500_000_000,  # nobody gets the PDF that its pictures are drawn from
        settings={"dpi": "", "image_format": ""},
    ),
)

EDITIONS: Mapping[str, Edition] = MappingProxyType({edition.name: edition for edition in _ROWS})


def edition_named(name: str, place: Place | None = None) -> Edition:
    """The edition called `name`. Raises MatwiyaError, with the names there are, at `place`."""
    if name in EDITIONS:
        return EDITIONS[name]
    message = f"there is no edition '{name}'"
    hint = f"choose among: {', '.join(EDITIONS)}"
    raise MatwiyaError([Problem("unknown-edition", message, hint, place)])


def editions_of(publication: Publication, names: Sequence[str] = ()) -> tuple[Edition, ...]:
    """The editions with these names: without any, those that the publication asks for, or the brochure.

    Raises MatwiyaError for a name that no edition has.
    """
    if names:
        return tuple(edition_named(name) for name in dict.fromkeys(names))
    if publication.editions:
        return tuple(edition_named(str(text), text.place) for text in publication.editions)
    return (EDITIONS["brochure"],)


def idle_options(
    names: Collection[str], editions: Sequence[Edition], settings: Settings
) -> list[Problem]:
    """A problem for each of the choices `names` that no one of `editions` heeds."""
    built = ", ".join(edition.name for edition in editions)
    problems = []
    for name in names:
        if any(edition.heeds(name, settings) for edition in editions):
            continue
        message = f"{_option(name)} has no effect on what is built here: {built}"
        owners = [
            each.name + (f" with {_option(first)}" if (first := each.settings[name]) else "")
            for each in EDITIONS.values()
            if name in each.settings
        ]
        hint = f"it belongs to {' or '.join(owners)}: name it with --edition, or leave out {_option(name)}"
        problems.append(Problem("idle-option", message, hint))
    return problems


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
