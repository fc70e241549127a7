"""How many words of a PDF are read back, by whom: WeasyPrint alone, Chromium, Typst, Matwiya.

    python -m benchmarks.text_layer

Writes the same texts with each tool, in the bundled fonts, and reads them with poppler, PDFium and
pdf.js. Prints a table in Markdown, then what the text layer costs in time and in size. Needs
poppler-utils, Chromium, Node.js with pdfjs-dist, and npm, which fetches the verses.
"""

from __future__ import annotations

import html
import shutil
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pydyf

from benchmarks.reading import Text, texts
from report.layout import start_engine
from report.layout.engine import font_configuration
from report.layout.textlayer import exact_text_layer
from report.resources import resource_folder
from tests.support.extractors import EXTRACTORS, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from weasyprint import Document

_STYLE = (
    "@page {{ size: A4; margin: 15mm }} html {{ font: 11pt/1.8 '{family}' }} p {{ margin: 0 0 1em }} "
    "bdi {{ white-space: nowrap }}"
)
_ROUNDS = 5


def _html(text: Text, style: str = "") -> str:
    body = "".join(
        "<p>"
        + "".join(
            f"<bdi dir=ltr>{html.escape(part)}</bdi>" if place % 2 else html.escape(part)
            for place, part in enumerate(parts)
        )
        for parts in text.paragraphs
    )
    style += _STYLE.format(family=text.family)
    return (
        f"<!doctype html><html lang={text.language} dir=rtl><meta charset=utf-8>"
        f"<title>{text.name}</title><style>{style}</style><body>{body}"
    )


def _document(text: Text) -> Document:
    laid_out: Document = (
        start_engine().HTML(string=_html(text)).render(font_config=font_configuration())
    )
    return laid_out


def _written(document: Document, *, exact: bool) -> bytes:
    def finish(_: Document, pdf: pydyf.PDF) -> None:
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"Direction": "/R2L"})

    with exact_text_layer(reads_rtl=True) if exact else nullcontext():
        pdf: bytes = document.write_pdf(finisher=finish)
        return pdf


def _weasyprint(text: Text) -> bytes:
    return _written(_document(text), exact=False)


def _matwiya(text: Text) -> bytes:
    return _written(_document(text), exact=True)


def _chromium(text: Text) -> bytes:
    files = sorted(resource_folder("fonts").glob("*/*Regular.ttf")) + sorted(
        resource_folder("fonts").glob("*/*SemiBold.ttf")
    )
    family = text.family.replace(" ", "").lower()
    file = next(path for path in files if family in path.parent.name.replace("-", ""))
    face = f"@font-face {{ font-family: '{text.family}'; src: url({file.as_uri()}) }} "
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(_html(text, face), encoding="utf-8")
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

    def quoted(part: str) -> str:
        return '#"' + part.replace("\\", "\\\\").replace('"', '\\"') + '";'

    lines = [f'#set text(lang: "{text.language}", dir: rtl, font: "{text.family}", size: 11pt)']
    lines += [
        "".join(
            f"#text(dir: ltr)[#box[{quoted(part)}]]" if place % 2 else quoted(part)
            for place, part in enumerate(parts)
        )
        + "\n"
        for parts in text.paragraphs
    ]
    folders = [str(folder) for folder in resource_folder("fonts").iterdir() if folder.is_dir()]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "text.typ"
        source.write_text("\n".join(lines), encoding="utf-8")
        pdf: bytes = typst.compile(str(source), font_paths=folders, ignore_system_fonts=True)
        return pdf


_TOOLS: dict[str, Callable[[Text], bytes]] = {
    "WeasyPrint": _weasyprint,
    "Chromium": _chromium,
    "Typst": _typst,
    "Matwiya": _matwiya,
}


def recall_and_precision(source: str, read: str) -> tuple[float, float]:
    """The share of the source's words that were read, and of the read words that are there."""
    there, found = Counter(words(source)), Counter(words(read))
    both = (there & found).total()
    return both / there.total(), both / max(1, found.total())


def main() -> None:
    """Print the tables."""
    material = texts()
    print("Recall / precision, word by word:\n")
    print("| Text | Words | Tool |", " | ".join(EXTRACTORS), "|")
    print("| --- | ---: | --- |" + " --- |" * len(EXTRACTORS))
    for text in material:
        for tool, make in _TOOLS.items():
            pdf = make(text)
            shares = [recall_and_precision(text.plain, read(pdf)) for read in EXTRACTORS.values()]
            cells = " | ".join(f"{recall:.4f} / {precision:.4f}" for recall, precision in shares)
            print(f"| {text.name} | {len(words(text.plain)):,} | {tool} | {cells} |", flush=True)
    print("\nWhat the text layer costs (layout and writing, median of", _ROUNDS, "rounds; KiB):\n")
    print("| Text | Time without | with | Ratio | Size without | with | Ratio |")
    print("| --- |" + " ---: |" * 6)
    for text in material:
        print(f"| {text.name} | {_cost(text)} |", flush=True)


def _cost(text: Text) -> str:
    seconds: dict[bool, list[float]] = {False: [], True: []}
    sizes: dict[bool, int] = {}
    for _ in range(_ROUNDS):
        for exact in (False, True):
            start = time.process_time()
            pdf = _written(_document(text), exact=exact)
            seconds[exact].append(time.process_time() - start)
            sizes[exact] = len(pdf)
    without, with_layer = (statistics.median(seconds[exact]) for exact in (False, True))
    return (
        f"{without:.2f} s | {with_layer:.2f} s | {with_layer / without:.2f} | "
        f"{sizes[False] / 1024:.0f} | {sizes[True] / 1024:.0f} | {sizes[True] / sizes[False]:.2f}"
    )


if __name__ == "__main__":
    main()
