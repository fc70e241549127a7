"""The stages one after another: load, compose, lay out, finish; and how long each took."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TYPE_CHECKING

from report.problems import MatwiyaError, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from report.compose import Composition
    from report.content import Publication
    from report.finish import Finisher
    from report.layout import KeptParts, LaidOut
    from report.layout.textlayer import CopyLayer


@dataclass
class Timings:
    """Seconds by stage, in the order the stages ran."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Add the time spent inside to `stage`."""
        start = perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + perf_counter() - start


@dataclass(frozen=True, slots=True)
class Made:
    """A finished PDF in memory, with what was noticed while it was made."""

    pdf: bytes = field(repr=False)
    pages: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """How a PDF is to be made.

    `network` lets pictures be fetched from http and https addresses. `standard` is the standard
    that the file declares (see `report.finish`). `text_layer` is `exact`, or `engine` for what
    WeasyPrint writes by itself. `proofread` looks for slips of typing and warns of them.
    `keep_going` makes the PDF whatever is wrong with its pages, for `check` to read it.
    """

    network: bool = False
    standard: str = "ua1+a2a"
    text_layer: str = "exact"
    proofread: bool = False
    keep_going: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A folder that was read and composed: what is left to do needs the engine."""

    publication: Publication
    composition: Composition
    problems: tuple[Problem, ...]


def prepare(folder: Path, timings: Timings | None = None, *, network: bool = False) -> Prepared:
    """Read `folder` and compose its brochure; with `network`, pictures may be elsewhere.

    Raises MatwiyaError with every problem of the folder when one of them is an error.
    """
    timings = timings or Timings()
    with timings.of("load"):
        from report.content import copy_for, load

        publication, warnings = load(folder, network=network)
        publication = copy_for(publication, {})
    return compose_form(publication, warnings, timings)


def compose_form(
    publication: Publication,
    warnings: tuple[Problem, ...],
    timings: Timings,
    *,
    form: str = "brochure",
) -> Prepared:
    """The publication composed in one of its forms (`report.compose.FORMS`)."""
    with timings.of("compose"):
        from report.compose import compose

        composition = compose(publication, form=form)
    return Prepared(publication, composition, (*warnings, *composition.problems))


def make(
    prepared: Prepared,
    *,
    options: Options | None = None,
    timings: Timings | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Made:
    """Make the PDF of a prepared folder.

    Raises MatwiyaError with every problem of the run, from the loader's on, when one of them is
    an error.
    """
    options = options or Options()
    timings = timings or Timings()
    laid_out = lay_out_pages(prepared, options, timings, progress)
    return write_pages(prepared, laid_out, options, timings)


def lay_out_pages(
    prepared: Prepared,
    options: Options,
    timings: Timings,
    progress: Callable[[str, int, int], None] | None = None,
    kept: KeptParts | None = None,
) -> LaidOut:
    """The pages of a prepared folder. What does not fit its page is in `LaidOut.problems`.

    `kept` has what was laid out for another copy of it.
    """
    with timings.of("start the engine"):
        from report.layout import find_overflow, lay_out, start_engine

        start_engine()
    with timings.of("lay out"):
        folder = prepared.publication.folder
        laid_out = lay_out(
            prepared.composition, folder, network=options.network, progress=progress, kept=kept
        )
    with timings.of("check the pages"):
        return replace(laid_out, problems=(*laid_out.problems, *find_overflow(laid_out)))


def write_pages(  # noqa: PLR0913 (each is another matter)
    prepared: Prepared,
    laid_out: LaidOut,
    options: Options,
    timings: Timings,
    *,
    finishers: Sequence[Finisher] = (),
    layer: CopyLayer | None = None,
    identifier: str = "",
) -> Made:
    """The PDF of laid out pages, which may be written more than once, with other finishers.

    `layer` is the text layer of a file that copies will be made of. Raises MatwiyaError as `make` does,
    unless `options` say to keep going.
    """
    publication = prepared.publication
    with timings.of("draw and write"):
        from report.finish import Standard, document_info, write_pdf
        from report.layout import drawing

        info = document_info(publication, _folios(publication, laid_out.page_count))
        with drawing(
            exact_text=options.text_layer == "exact",
            reads_rtl=info.direction == "rtl",
            layer=layer,
        ) as heard:
            pdf = write_pdf(
                laid_out.document,
                info,
                Standard(options.standard),
                finishers=finishers,
                identifier=identifier,
            )
    problems = (*prepared.problems, *laid_out.problems, *heard.problems)
    problems += tuple(_missing_glyphs(publication, heard.missing))
    if options.proofread:
        problems += tuple(_slips(publication))
    if not options.keep_going and any(problem.is_error for problem in problems):
        raise MatwiyaError(problems)
    return Made(pdf, laid_out.page_count, problems)


def _folios(publication: Publication, count: int) -> tuple[str, ...]:
    from report.text import convert_digits

    return tuple(convert_digits(str(n), publication.digits) for n in range(1, count + 1))


def _missing_glyphs(publication: Publication, characters: Iterable[str]) -> Iterator[Problem]:
    """A problem for each character that no font has, at the first place where it stands."""
    from unicodedata import name

    from report.content import first_place_of

    for character in characters:
        label = f"{character} (U+{ord(character):04X} {name(character, 'without a name')})"
        yield Problem(
            "missing-glyph",
            f"no font has the character {label}",
            "use another character, or a theme whose fonts have it",
            first_place_of(publication, character),
        )


def _slips(publication: Publication) -> Iterator[Problem]:
    """What the proofreader noticed, at the text it noticed it in."""
    from report.content import prose_of
    from report.text import proofread

    for text, place, language, digits in prose_of(publication):
        for slip in proofread(text, language, digits):
            where = place.within(text, slip.offset)
            yield Problem(slip.code, slip.message, slip.hint, where, Severity.WARNING)
