"""Checks a file from elsewhere in a process of its own, whose time and memory are bounded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from report.problems import MatwiyaError, Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from report.editions import Edition

SECONDS = 60
MEMORY = 2 * 1024**3  # bytes
LARGEST = 500_000_000  # bytes
_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from report.checking.worker import main; main()"


def check_file(
    path: Path,
    edition: Edition,
    picture: Path | None = None,
    drawn: Callable[[Path], None] | None = None,
    *,
    seconds: float = SECONDS,
) -> tuple[Problem, ...]:
    """Everything that is wrong with the PDF file at `path`, whatever is in it.

    A file can be made to keep a reader busy for ever, or to crash it: it is read by another
    process, which is stopped after `seconds`. `picture` as for `draw_findings`;
    `drawn` is called with each file that was written there.
    """
    arguments = [str(_ROOT), str(path), edition.name, str(picture or "")]
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _START, *arguments],
            capture_output=True,
            timeout=seconds,
            check=False,
        )
        told = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return (_stopped(path, f"it takes more than {seconds:g} seconds"),)
    except ValueError:
        return (_stopped(path, f"the reader gave up on it (status {done.returncode})"),)
    if drawn:
        for written in told["pictures"]:
            drawn(Path(written))
    return tuple(map(_from_json, told["problems"]))


def main() -> None:
    """Check the file that the command line names; print the problems as JSON."""
    from report.checking import Expected, check_pdf, draw_findings
    from report.editions import EDITIONS

    path, edition, picture = sys.argv[1:]
    _bound_resources()
    problems: tuple[Problem, ...] = ()
    pictures: tuple[Path, ...] = ()
    try:
        data = _read(Path(path))
        problems = check_pdf(data, Expected(EDITIONS[edition]), Path(path).name)
        if picture:
            pictures = draw_findings(data, problems, Path(picture))
    except MatwiyaError as error:
        problems += error.problems
    told = {
        "problems": [problem.as_json() for problem in problems],
        "pictures": [str(picture) for picture in pictures],
    }
    json.dump(told, sys.stdout)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        message = f"'{path}' can't be read: {(error.strerror or str(error)).lower()}"
        raise MatwiyaError([Problem("unreadable-file", message, "name a PDF file")]) from error
    if len(data) > LARGEST:
        raise MatwiyaError([_stopped(path, f"it has more than {LARGEST // 1_000_000} MB")])
    return data


def _bound_resources() -> None:
    """Bound processor time and address space, where the system can do that."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _stopped(path: Path, why: str) -> Problem:
    hint = "its content may be damaged, or made to do harm"
    return Problem("not-checked", f"'{path.name}' not checked: {why}", hint)


def _from_json(value: dict[str, Any]) -> Problem:
    place = (
        Place(value["file"], value["line"] or 0, value["column"] or 0) if value["file"] else None
    )
    box: Iterable[float] | None = value["box"]
    return Problem(
        value["code"],
        value["message"],
        value["hint"],
        place,
        Severity(value["severity"]),
        value["page"],
        tuple(box) if box else None,  # type: ignore[arg-type]
        value["from_top"],
    )
