"""How long a build takes beside other tools: `python -m benchmarks.speed [FOLDER] [--runs 5]`.

Measured as whole processes, cold, in turn: `matwiya build`, WeasyPrint alone on the same final
HTML and CSS, Chromium printing the same HTML, and Typst on a comparable document (the same words
and fonts, no art). Then the same material 10, 100 and 500 pages long.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.material import long_folder, write_parts, write_single_page, write_typst
from benchmarks.measure import Contestant, compare, run_once, table
from report.layout.engine import fontconfig_file

_HERE = Path(__file__).parent


def contestants(folder: Path, scratch: Path) -> list[Contestant]:
    """The commands to compare; those whose program is missing here are left out, and told."""
    fonts = {"FONTCONFIG_FILE": str(fontconfig_file())}
    parts, page, typst = scratch / "parts", scratch / "page.html", scratch / "document.typ"
    write_parts(folder, parts)
    write_single_page(folder, page)
    write_typst(folder, typst)
    out = str(scratch / "out.pdf")
    found = [
        Contestant(
            "matwiya", [sys.executable, "-m", "report", "build", str(folder), "-o", out], {}
        ),
        Contestant(
            "weasyprint alone",
            [sys.executable, str(_HERE / "plain_weasyprint.py"), str(parts), out],
            fonts,
        ),
        Contestant(
            "typst", [sys.executable, str(_HERE / "plain_typst.py"), str(typst), out], fonts
        ),
    ]
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("chromium is not installed here: left out")
        return found
    command = [
        chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        f"--user-data-dir={scratch / 'chromium'}", "--no-pdf-header-footer",
        f"--print-to-pdf={out}", page.as_uri(),
    ]  # fmt: skip
    return [*found, Contestant("chromium", command, fonts)]


def growth(folder: Path, scratch: Path, pages: tuple[int, ...]) -> str:
    """Seconds a page at several lengths of the same material, as a Markdown table."""
    lines = ["| pages | wall s | s a page | peak MiB |", "| ---: | ---: | ---: | ---: |"]
    for wanted in pages:
        long = scratch / f"long-{wanted}"
        made = long_folder(folder, long, wanted)
        out = str(scratch / "long.pdf")
        run = run_once(
            Contestant(
                "matwiya", [sys.executable, "-m", "report", "build", str(long), "-o", out], {}
            )
        )
        lines.append(f"| {made} | {run.wall:.2f} | {run.wall / made:.3f} | {run.memory:.0f} |")
    return "\n".join(lines)


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=_HERE.parent / "content")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pages", type=int, nargs="*", default=[10, 100, 500])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        results = compare(contestants(arguments.folder, scratch), arguments.runs)
        print(table(results, "weasyprint alone"))
        if arguments.pages:
            print()
            print(growth(arguments.folder, scratch, tuple(arguments.pages)))


if __name__ == "__main__":
    main()
