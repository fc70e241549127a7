"""How many words of a PDF are read back, by whom: WeasyPrint alone, Chromium, Typst, Matwiya.

    python -m benchmarks.text_layer

Writes the same texts with each tool, in the bundled fonts, and reads them with poppler, PDFium and
pdf.js. Prints a table in Markdown, then what the text layer costs in time and in size. Needs
poppler-utils, Chromium, Node.js with pdfjs-dist, and npm, which fetches the verses.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import tempfile
import time
from contextlib import nullcontext
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

import pydyf

import report
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
_SECTIONS = 12


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
    """The share of the source's words that were read in their order, and of the read ones that are these."""
    there, found = words(source), words(read)
    matcher = SequenceMatcher(None, there, found, autojunk=False)
    both = sum(block.size for block in matcher.get_matching_blocks())
    return both / len(there), both / max(1, len(found))


def main() -> None:
    """Print the tables."""
    material = texts()
    print("Recall / precision, word by word in logical order:\n")
    print("| Text | Words | Tool |", " | ".join(EXTRACTORS), "|")
    print("| --- | ---: | --- |" + " --- |" * len(EXTRACTORS))
    for text in material:
        for tool, make in _TOOLS.items():
            pdf = make(text)
            shares = [recall_and_precision(text.plain, read(pdf)) for read in EXTRACTORS.values()]
            cells = " | ".join(f"{recall:.4f} / {precision:.4f}" for recall, precision in shares)
            print(f"| {text.name} | {len(words(text.plain)):,} | {tool} | {cells} |", flush=True)
    print(
        "\nWhat the text layer costs a build (processor time, the best of",
        _ROUNDS,
        "rounds; KiB):\n",
    )
    print("| Folder | Time without | with | Ratio | Size without | with | Ratio |")
    print("| --- |" + " ---: |" * 6)
    print(f"| The flagship brochure | {_cost(resource_folder('content'))} |", flush=True)
    for text in material:
        with tempfile.TemporaryDirectory() as folder:
            _write_folder(text, Path(folder))
            print(f"| {text.name} | {_cost(Path(folder))} |", flush=True)


def _write_folder(text: Text, folder: Path) -> None:
    """Write a text as a content folder of twelve sections."""
    title = "טקסט" if text.language == "he" else "نص"
    settings = f"title: {title}\nlanguage: {text.language}\norganization: {title}\n"
    (folder / "brochure.yaml").write_text(settings, encoding="utf-8")
    paragraphs = [re.sub(r"([!-/:-@[-`{-~])", r"\\\1", "".join(parts)) for parts in text.paragraphs]
    size = -(-len(paragraphs) // _SECTIONS)
    for start in range(0, len(paragraphs), size):
        body = "\n\n".join(paragraphs[start : start + size])
        section = folder / f"{start:03}-section.md"
        section.write_text(f"# {title} {start + 1}\n\n{body}\n", encoding="utf-8")


def _cost(folder: Path) -> str:
    seconds: dict[str, list[float]] = {"engine": [], "exact": []}
    sizes: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as place:
        for _ in range(_ROUNDS):
            for layer, times in seconds.items():
                start = time.process_time()
                options = report.Options(text_layer=layer)
                (built,) = report.build(folder, Path(place) / "text.pdf", options=options).files
                times.append(time.process_time() - start)
                sizes[layer] = built.size
    without, with_layer = min(seconds["engine"]), min(seconds["exact"])
    return (
        f"{without:.2f} s | {with_layer:.2f} s | {with_layer / without:.2f} | "
        f"{sizes['engine'] / 1024:.0f} | {sizes['exact'] / 1024:.0f} | "
        f"{sizes['exact'] / sizes['engine']:.2f}"
    )


if __name__ == "__main__":
    main()
