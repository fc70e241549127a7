"""The public calls. The command line makes the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from .pipeline import Options, Timings, prepare
from .problems import MatwiyaError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .content import Publication
    from .problems import Problem


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One file that was written: where, which edition, how many pages and bytes, in how many seconds.

    `note` is a word to whoever prints it, mostly empty. The seconds of an edition stand with the
    first of its files.
    """

    path: Path
    edition: str
    pages: int
    size: int
    seconds: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made. `problems` are warnings, and rows of a list that had to be left out;
    `timings` are seconds by stage.
    """

    files: tuple[BuiltFile, ...]
    problems: tuple[Problem, ...]
    timings: Mapping[str, float]


def load(folder: str | Path) -> Publication:
    """Read the content folder into a validated `Publication`.

    Raises MatwiyaError, with every problem of the folder, when one of them is an error. What
    deserves only a warning is told by `check`.
    """
    from .content import load as load_folder

    publication, _warnings = load_folder(Path(folder))
    return publication


def build(  # noqa: PLR0913 (one parameter a choice)
    folder: str | Path,
    output: str | Path | None = None,
    *,
    editions: Sequence[str] = (),
    settings: Mapping[str, object] | None = None,
    options: Options | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> BuildResult:
    """Make the files of a content folder.

    `output` is a file ending in `.pdf`, or a folder (default `out`). `editions` are names of
    editions; without them those of `brochure.yaml` are made, or the brochure. `settings` are
    choices for them by name (fields of `report.editions.Settings`), over those of `brochure.yaml`;
    one that has no effect on any of the editions is an error. A file is written whole or not at all, and none when anything is an error. Raises MatwiyaError.
    """
    started = perf_counter()
    timings = Timings()
    options = options or Options()
    prepared = prepare(Path(folder), timings, network=options.network)
    from .delivery import output_path, write_whole
    from .editions import Job, editions_of, idle_options, settings_of

    wanted = editions_of(prepared.publication, editions)
    chosen = settings_of(prepared.publication.settings, **(settings or {}))
    given = [name for name, value in (settings or {}).items() if value is not None]
    if idle := idle_options(given, wanted, chosen):
        raise MatwiyaError(idle)
    target = Path(output) if output is not None else None
    paths = [
        output_path(target, Path(folder), edition.name, several=len(wanted) > 1)
        for edition in wanted
    ]
    job = Job(prepared, options, timings, progress)
    built: list[tuple[BuiltFile, bytes]] = []
    for edition, path in zip(wanted, paths, strict=True):
        for file in edition.make(job, chosen):
            seconds, started = perf_counter() - started, perf_counter()
            own = path.parent / f"{path.stem}{file.suffix}"
            size = len(file.data)
            row = BuiltFile(own, edition.name, file.pages, size, seconds, file.note)
            built.append((row, file.data))
    # Nothing is written before everything is made: an error in one edition leaves all files be.
    for row, data in built:
        write_whole(row.path, data)
    return BuildResult(tuple(row for row, _ in built), job.problems, timings.seconds)


def impose(  # noqa: PLR0913 (one parameter a choice)
    file: str | Path,
    output: str | Path | None = None,
    *,
    binding: str | None = None,
    sheet: str = "auto",
    flip: str = "short",
    signature: int = 0,
    paper_thickness: float = 0.1,
    marks: bool = True,
) -> BuildResult:
    """Make a booklet of any PDF file: its pages on sheets to print on both sides, fold and bind.

    `output` is a file ending in `.pdf`, or a folder (default `out`). `binding` is `right` or
    `left`, by default as the file is read. `sheet` is `A4`, `A3`, or `auto`: the paper twice as
    large as a page. `flip` is the edge over which the printer turns a sheet, `short` or `long`.
    `signature` sheets are folded into each other, 0 for all. `paper_thickness` is in millimetres.
    Raises MatwiyaError for a file that can't be read or imposed, a wrong choice, or a place that
    can't be written.
    """
    from .delivery import output_path, write_whole
    from .editions import settings_of
    from .editions.booklet import booklet_choices
    from .finish.imposition import make_booklet, read_pdf

    timings = Timings()
    source = Path(file)
    settings = settings_of(
        {},
        sheet="" if sheet == "auto" else sheet,
        flip=flip,
        signature=signature,
        paper_thickness=paper_thickness,
        marks=marks,
    )
    path = output_path(
        Path(output) if output is not None else None,
        source.with_suffix(""),
        "booklet",
        several=False,
    )
    with timings.of("impose"):
        data = read_pdf(source, path)
        imposed = make_booklet(data, booklet_choices(settings, binding), source.name)
    write_whole(path, imposed.pdf)
    seconds = sum(timings.seconds.values())
    row = BuiltFile(path, "booklet", imposed.sides, len(imposed.pdf), seconds, imposed.note)
    return BuildResult((row,), imposed.problems, timings.seconds)


def check(
    path: str | Path,
    *,
    options: Options | None = None,
    picture: str | Path | None = None,
    drawn: Callable[[Path], None] | None = None,
) -> tuple[Problem, ...]:
    """Everything that is wrong with a content folder, or with a PDF file of any origin.

    A folder is made into its PDF files in memory, its text is proofread, and each file is read
    back and held against what the author wrote. `picture` is a file ending in `.png`, or a
    folder, for the pages with the findings boxed; `drawn` is called with each file written there.
    """
    source = Path(path)
    target = Path(picture) if picture is not None else None
    if target is not None:
        from .checking import refused_picture

        if wrong := refused_picture(target):
            return (wrong,)
    if source.is_file() or (source.suffix.lower() == ".pdf" and not source.is_dir()):
        from .checking import check_file
        from .editions import edition_named

        return check_file(source, edition_named("brochure"), target, drawn)
    from .folder_check import check_folder

    return check_folder(source, options or Options(), target, drawn)
