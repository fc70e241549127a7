"""The public calls. The command line makes the same ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from .pipeline import Options, Timings, make, prepare
from .problems import MatwiyaError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .content import Publication
    from .editions import Edition
    from .problems import Problem


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One file that was written: where, which edition, how many pages and bytes, in how many seconds."""

    path: Path
    edition: str
    pages: int
    size: int
    seconds: float


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made. `problems` are warnings only; `timings` are seconds by stage."""

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


def build(
    folder: str | Path,
    output: str | Path | None = None,
    *,
    editions: Sequence[str] = (),
    options: Options | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> BuildResult:
    """Make the PDF files of a content folder.

    `output` is a file ending in `.pdf`, or a folder (default `out`). `editions` are names of
    editions; without them those of `brochure.yaml` are made, or the brochure. A file is written
    whole or not at all, and none when anything is an error. Raises MatwiyaError.
    """
    started = perf_counter()
    timings = Timings()
    options = options or Options()
    prepared = prepare(Path(folder), timings, network=options.network)
    from .delivery import output_path, write_whole

    wanted = _editions(prepared.publication, editions)
    target = Path(output) if output is not None else None
    paths = [
        output_path(target, Path(folder), edition.name, several=len(wanted) > 1)
        for edition in wanted
    ]
    built: list[tuple[BuiltFile, bytes]] = []
    problems = prepared.problems
    for edition, path in zip(wanted, paths, strict=True):
        made = make(prepared, options=options, timings=timings, progress=progress)
        seconds = perf_counter() - started
        file = BuiltFile(path, edition.name, made.pages, len(made.pdf), seconds)
        built.append((file, made.pdf))
        problems = made.problems
        started = perf_counter()
    # Nothing is written before everything is made: an error in one edition leaves all files be.
    for file, pdf in built:
        write_whole(file.path, pdf)
    return BuildResult(tuple(file for file, _ in built), problems, timings.seconds)


def check(
    path: str | Path, *, options: Options | None = None, picture: str | Path | None = None
) -> tuple[Problem, ...]:
    """Everything that is wrong with a content folder, or with a PDF file of any origin.

    A folder is made into its PDF files in memory, its text is proofread, and each file is read
    back and held against what the author wrote. `picture` is a file ending in `.png`, or a
    folder, for the pages with the findings boxed.
    """
    source = Path(path)
    target = Path(picture) if picture is not None else None
    if source.is_file() or (source.suffix.lower() == ".pdf" and not source.is_dir()):
        from .checking import check_file
        from .editions import edition_named

        return check_file(source, edition_named("brochure"), target)
    return _check_folder(source, replace(options or Options(), proofread=True), target)


def _check_folder(folder: Path, options: Options, picture: Path | None) -> tuple[Problem, ...]:
    from .checking import Expected, check_pdf, draw_findings

    problems: list[Problem] = []
    try:
        prepared = prepare(folder, network=options.network)
        editions = _editions(prepared.publication, ())
        for edition in editions:
            made = make(prepared, options=options)
            found = check_pdf(
                made.pdf, Expected(edition, prepared.publication, prepared.composition)
            )
            problems += [*made.problems, *found]
            if picture:
                own = picture.with_stem(f"{picture.stem}-{edition.name}")
                draw_findings(made.pdf, found, own if len(editions) > 1 else picture)
    except MatwiyaError as error:
        problems += error.problems
    return tuple(dict.fromkeys(problems))


def _editions(publication: Publication, names: Sequence[str]) -> tuple[Edition, ...]:
    from .editions import edition_named

    if names:
        return tuple(edition_named(name) for name in dict.fromkeys(names))
    if publication.editions:
        return tuple(edition_named(str(text), text.place) for text in publication.editions)
    return (edition_named("brochure"),)
