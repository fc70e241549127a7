"""How many words of a PDF are read back, by whom: WeasyPrint alone, Chromium, Typst, Matwiya.

    python -m benchmarks.text_layer [--share 0.1] [--only NAME]

Writes the same texts with each tool, in the bundled fonts, and reads them with poppler, PDFium and
pdf.js. Matwiya is given a content folder of Markdown and makes of it what `matwiya build` makes; the
others are given the same words as HTML or Typst, every foreign text isolated by hand. The flagship
and the starters are measured too, cover, contents and all. Then what the text layer costs in time and in
size. Prints tables in Markdown, at last what is met of the limits; the exit status is 1 when one is not.
Needs poppler-utils, Chromium, Node.js with pdfjs-dist, and npm, which fetches the verses.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import report
from benchmarks.limits import Measured, verdicts
from benchmarks.reading import texts
from benchmarks.reading_forms import as_html, as_typst, write_folder
from report.layout import start_engine
from report.layout.engine import font_configuration
from report.resources import resource_folder
from tests.support.extractors import EXTRACTORS
from tests.support.said import Said, hold_against, said_by, said_in, shares_read

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.reading import Text

_ROUNDS = 5
_FLAGSHIP = Path(__file__).parent.parent / "content"
_STARTERS = {
    "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "he": "Hebrew", "ckb": "Sorani", "en": "English",
}  # fmt: skip


def _weasyprint(text: Text) -> bytes:
    document = start_engine().HTML(string=as_html(text)).render(font_config=font_configuration())
    pdf: bytes = document.write_pdf()
    return pdf


def _chromium(text: Text) -> bytes:
    files = sorted(resource_folder("fonts").glob("*/*Regular.ttf")) + sorted(
        resource_folder("fonts").glob("*/*SemiBold.ttf")
    )
    family = text.family.replace(" ", "").lower()
    file = next(path for path in files if family in path.parent.name.replace("-", ""))
    face = f"@font-face {{ font-family: '{text.family}'; src: url({file.as_uri()}) }} "
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(as_html(text, face), encoding="utf-8")
        command = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run(
            [
                shutil.which("chromium") or "chromium",
                *command,
                f"--print-to-pdf={pdf}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )
        return pdf.read_bytes()


def _typst(text: Text) -> bytes:
    import typst

    folders = [str(folder) for folder in resource_folder("fonts").iterdir() if folder.is_dir()]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "text.typ"
        source.write_text(as_typst(text), encoding="utf-8")
        pdf: bytes = typst.compile(str(source), font_paths=folders, ignore_system_fonts=True)
        return pdf


_OTHERS: dict[str, Callable[[Text], bytes]] = {
    "WeasyPrint": _weasyprint,
    "Chromium": _chromium,
    "Typst": _typst,
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--share", type=float, default=1, help="of the length of the texts")
    parser.add_argument("--only", default="", help="texts and folders whose name has this in it")
    arguments = parser.parse_args()
    measured = Measured()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        material = [text for text in texts(arguments.share) if arguments.only in text.name]
        folders = {
            text.name: write_folder(text, scratch / f"text-{number}")
            for number, text in enumerate(material)
        }
        whole = {"The flagship brochure": _FLAGSHIP}
        starters = resource_folder("templates") / "starters"
        whole |= {f"{name} starter": starters / code for code, name in _STARTERS.items()}
        whole = {name: path for name, path in whole.items() if arguments.only in name}
        _print_words(material, folders, whole, measured, scratch / "text.pdf")
        flagship = {name: path for name, path in whole.items() if path == _FLAGSHIP}
        _print_cost(flagship | folders, measured, scratch / "text.pdf")
    rows, are_met = verdicts(measured)
    print("\nWhat is met of the limits (the worst of what was measured):\n")
    print("| What | Limit | Measured | Met |\n| --- | --- | --- | --- |")
    print("\n".join(rows))
    sys.exit(not are_met)


def _print_words(
    material: list[Text],
    folders: dict[str, Path],
    whole: dict[str, Path],
    measured: Measured,
    pdf: Path,
) -> None:
    print("Recall / precision, word by word in logical order:\n")
    print("| Text | Words | Tool |", " | ".join(EXTRACTORS), "|")
    print("| --- | ---: | --- |" + " ---: |" * len(EXTRACTORS))
    for text in material:
        said = said_by(as_html(text))
        for tool, make in _OTHERS.items():
            _print_shares(text.name, text.size, tool, said, make(text))
        data = _built(folders[text.name], pdf)
        said = said_in(folders[text.name], data)
        hold_against(text.passages, [said])
        shares = _print_shares(text.name, text.size, "Matwiya", said, data)
        measured.words[text.name] = shares
    for name, folder in whole.items():
        data = _built(folder, pdf)
        said = said_in(folder, data)
        size = len(said.flow) + len(said.notes)
        measured.words[name] = _print_shares(name, size, "Matwiya", said, data)


def _built(folder: Path, pdf: Path, layer: str = "exact") -> bytes:
    report.build(folder, pdf, options=report.Options(text_layer=layer))
    return pdf.read_bytes()


def _print_shares(
    name: str, size: int, tool: str, said: Said, pdf: bytes
) -> dict[str, tuple[float, float]]:
    shares = {reader: tuple(shares_read(said, read(pdf))) for reader, read in EXTRACTORS.items()}
    # Cut off, not rounded: what is printed as 1 is all.
    cells = " | ".join(
        " / ".join(f"{int(s * 1e4) / 1e4:.4f}" for s in own) for own in shares.values()
    )
    print(f"| {name} | {size:,} | {tool} | {cells} |", flush=True)
    return shares


def _print_cost(folders: dict[str, Path], measured: Measured, pdf: Path) -> None:
    print(
        f"\nWhat the text layer costs a build (processor time, the best of {_ROUNDS} rounds; KiB):\n"
    )
    print("| Folder | Time without | with | Ratio | Size without | with | Ratio |")
    print("| --- |" + " ---: |" * 6)
    for name, folder in folders.items():
        times: dict[str, list[float]] = {"engine": [], "exact": []}
        sizes: dict[str, int] = {}
        for _ in range(_ROUNDS):
            for layer, seconds in times.items():
                start = time.process_time()
                sizes[layer] = len(_built(folder, pdf, layer))
                seconds.append(time.process_time() - start)
        without, with_layer = min(times["engine"]), min(times["exact"])
        measured.time[name] = with_layer / without
        measured.size[name] = sizes["exact"] / sizes["engine"]
        print(
            f"| {name} | {without:.2f} s | {with_layer:.2f} s | {measured.time[name]:.2f} | "
            f"{sizes['engine'] / 1024:.0f} | {sizes['exact'] / 1024:.0f} | {measured.size[name]:.2f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
