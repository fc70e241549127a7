"""The same material in the forms that the other tools take, and grown to any length."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from report.compose import compose
from report.content import Contacts, load
from report.layout import lay_out

if TYPE_CHECKING:
    from pathlib import Path

    from report.compose import Composition
    from report.content import Node


def write_parts(folder: Path, target: Path) -> None:
    """The final HTML of every part and the stylesheets of `folder`, as files in `target`."""
    composition = _composed(folder)
    target.mkdir()
    for number, sheet in enumerate(composition.stylesheets):
        css = _with_files(sheet.css, composition, folder)
        (target / f"{number:03}-{sheet.name}").write_text(css, encoding="utf-8")
    for number, part in enumerate(composition.parts):
        html = _with_files(part.html, composition, folder)
        (target / f"{number:03}-{part.name}.html").write_text(html, encoding="utf-8")


def write_single_page(folder: Path, target: Path) -> None:
    """The parts of `folder` joined to one HTML page with its styles, for a browser."""
    composition = _composed(folder)
    styles = "\n".join(sheet.css for sheet in composition.stylesheets)
    bodies = [
        f'<div style="break-before: page">{_body(part.html)}</div>' for part in composition.parts
    ]
    root = re.search(r"<html[^>]*>", composition.parts[0].html)
    opening = root.group() if root else "<html>"
    page = f"<!doctype html>{opening}<meta charset=utf-8><style>{styles}</style>{''.join(bodies)}"
    target.write_text(_with_files(page, composition, folder), encoding="utf-8")


def write_typst(folder: Path, target: Path) -> None:
    """The words of `folder` as a plain Typst document with the same fonts."""
    publication, _ = load(folder)
    lines = [
        '#set page("a4", numbering: "1")',
        f'#set text(lang: "{publication.language}", font: "IBM Plex Sans Arabic", size: 10.5pt)',
        "#outline()",
    ]
    for section in publication.order:
        if isinstance(section, Contacts):
            lines += ["#pagebreak()", f"= {_typst(section.title.value)}"]
            lines += [f"- {_typst(text.value)}" for text in section.address]
            continue
        lines += ["#pagebreak()", f"= {_typst(_plain(section.title))}"]
        lines += [_typst(_plain((node,))) + "\n" for node in section.body]
        for entry in section.entries:
            lines += [f"== {_typst(entry.marker)} {_typst(_plain(entry.title))}"]
            lines += [_typst(_plain((node,))) + "\n" for node in entry.body]
        lines += [_typst(_plain((node,))) + "\n" for node in section.floor]
    target.write_text("\n".join(lines), encoding="utf-8")


def long_folder(folder: Path, target: Path, pages: int) -> int:
    """Copy `folder` to `target`, its sections repeated until about `pages` pages; the count made."""
    publication, _ = load(folder)
    composition = compose(publication)
    laid_out = lay_out(composition, folder)
    of_sections = {
        part.part.name: len(part.pages) for part in laid_out.parts if part.part.kind == "section"
    }
    shutil.copytree(folder, target)
    (target / "brochure.yaml").unlink()
    names = [section.name for section in publication.sections]
    count, copy = laid_out.page_count, 0
    while count < pages:
        name = names[copy % len(names)]
        text = (folder / f"{name}.md").read_text(encoding="utf-8")
        text = re.sub(r"\{#[\w-]+", rf"\g<0>-{copy}", text)
        text = re.sub(r"\]\([^)]*\)", "](https://www.example.org)", text)
        (target / f"copy-{copy:04}.md").write_text(text, encoding="utf-8")
        count += of_sections.get(name, 1)
        copy += 1
    return count


def _composed(folder: Path) -> Composition:
    publication, _ = load(folder)
    return compose(publication)


def _with_files(text: str, composition: Composition, folder: Path) -> str:
    """`text` with the addresses that only our fetcher understands turned into those of files."""

    def file_of(match: re.Match[str]) -> str:
        roots = composition.theme_folders if match[1] == "theme" else (folder.resolve(),)
        found = (root / match[2] for root in roots if (root / match[2]).is_file())
        return next(found).as_uri()

    return re.sub(r"http://(theme|content)\.invalid/([\w./-]+)", file_of, text)


def _body(html: str) -> str:
    match = re.search(r"<body[^>]*>(.*)</body>", html, re.DOTALL)
    return match.group(1) if match else html


def _plain(nodes: tuple[Node, ...]) -> str:
    return " ".join(node.plain_text() for node in nodes)


def _typst(text: str) -> str:
    return re.sub(r"([\\#$*_`<>@\[\]~=+/-])", r"\\\1", text)
