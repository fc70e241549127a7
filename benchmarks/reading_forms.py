"""A text in the forms that the tools take: a content folder, HTML, Typst."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from benchmarks.reading import COLUMNS, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.reading import Block, Text, Word

_STYLE = (
    "@page {{ size: A4; margin: 15mm }} html {{ font: 11pt/1.8 '{family}' }} p {{ margin: 0 0 1em }} "
    "bdi {{ white-space: nowrap }} ul {{ list-style: none }}"
)
_LIST_TAGS = {"bullets": "ul", "numbers": "ol"}


def write_folder(text: Text, folder: Path) -> Path:
    """Write a text as a content folder, a file a section. Foreign texts in it are not marked."""
    title = "טקסט" if text.language == "he" else "نص"
    settings = f"title: {title}\nlanguage: {text.language}\norganization: {title}\n"
    folder.mkdir()
    (folder / "brochure.yaml").write_text(settings, encoding="utf-8")
    if "Nastaliq" in text.family:
        (folder / "theme").mkdir()
        theme = f"font: {{ text: \"'{text.family}'\" }}\ntype: {{ body: [plain, 10.5, 24] }}\n"
        (folder / "theme/theme.yaml").write_text(theme, encoding="utf-8")
    for number, section in enumerate(_sections(text)):
        path = folder / f"{number:02}-section.md"
        path.write_text("\n\n".join(_markdown(section)) + "\n", encoding="utf-8")
    return folder


def as_html(text: Text, style: str = "") -> str:
    """One page of HTML in which every foreign text is isolated; notes stand after their section."""
    style += _STYLE.format(family=text.family)
    body = "".join(
        "".join(_html_block(block) for block in section)
        + "".join(f"<p>{number} {html.escape(note)}</p>" for number, note in _notes(section))
        for section in _sections(text)
    )
    return (
        f"<!doctype html><html lang={text.language} dir=rtl><head><meta charset=utf-8>"
        f"<title>{text.name}</title><style>{style}</style></head><body>{body}</body></html>"
    )


def as_typst(text: Text) -> str:
    """The same words in Typst."""
    lines = [f'#set text(lang: "{text.language}", dir: rtl, font: "{text.family}", size: 11pt)']
    for section in _sections(text):
        lines += [_typst_block(block) for block in section]
        lines += [_quoted(f"{number} {note}") + "\n" for number, note in _notes(section)]
    return "\n".join(lines)


def _sections(text: Text) -> list[list[Block]]:
    sections: list[list[Block]] = []
    for block in text.blocks:
        if block.kind == "title":
            sections.append([])
        sections[-1].append(block)
    assert len(sections) <= SECTIONS  # noqa: S101
    return sections


def _notes(section: list[Block]) -> list[tuple[int, str]]:
    words = (word for block in section for line in block.lines for word in line)
    return [word.note for word in words if word.note]


def _joined(line: list[Word], form: Callable[[Word], str]) -> str:
    return " ".join(map(form, line))


def _markdown(section: list[Block]) -> list[str]:
    return [
        *("\n".join(_markdown_block(block)) for block in section),
        *(f"[^{number}]: {_escaped(note)}" for number, note in _notes(section)),
    ]


def _markdown_block(block: Block) -> list[str]:
    lines = [_joined(line, _markdown_word) for line in block.lines]
    if block.kind == "table":
        rows = [
            f"| {' | '.join(lines[start : start + COLUMNS])} |"
            for start in range(0, len(lines), COLUMNS)
        ]
        return [rows[0], "| --- " * COLUMNS + "|", *rows[1:]]
    if block.kind == "numbers":
        return [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    marker = {"title": "# ", "heading": "## ", "bullets": "- "}.get(block.kind, "")
    return [marker + line for line in lines]


def _markdown_word(word: Word) -> str:
    written = _escaped(word.text + word.after)
    if word.bold:
        written = f"**{written}**"
    return written + (f"[^{word.note[0]}]" if word.note else "")


def _escaped(text: str) -> str:
    return re.sub(r"([!-/:-@[-`{-~])", r"\\\1", text)


def _html_block(block: Block) -> str:
    lines = [_joined(line, _html_word) for line in block.lines]
    if block.kind == "table":
        rows = "".join(
            f"<tr><td>{'<td>'.join(lines[start : start + COLUMNS])}</tr>"
            for start in range(0, len(lines), COLUMNS)
        )
        return f"<table>{rows}</table>"
    if tag := _LIST_TAGS.get(block.kind):
        return f"<{tag}><li>{'<li>'.join(lines)}</{tag}>"
    tag = {"title": "h1", "heading": "h2"}.get(block.kind, "p")
    return f"<{tag}>{lines[0]}</{tag}>"


def _html_word(word: Word) -> str:
    text = html.escape(word.text)
    written = (f"<bdi dir=ltr>{text}</bdi>" if word.foreign else text) + html.escape(word.after)
    if word.bold:
        written = f"<b>{written}</b>"
    return written + (f"<sup>{word.note[0]}</sup>" if word.note else "")


def _typst_block(block: Block) -> str:
    lines = [_joined(line, _typst_word) for line in block.lines]
    if block.kind == "table":
        return f"#table(columns: {COLUMNS}, {', '.join(f'[{line}]' for line in lines)})\n"
    if block.kind == "bullets":
        return f"#list(marker: [], {', '.join(f'[{line}]' for line in lines)})\n"
    marker = {"title": "= ", "heading": "== ", "numbers": "+ "}.get(block.kind, "")
    return "\n".join(marker + line for line in lines) + "\n"


def _typst_word(word: Word) -> str:
    text = _quoted(word.text)
    written = (f"#text(dir: ltr)[#box[{text}]]" if word.foreign else text) + (
        _quoted(word.after) if word.after else ""
    )
    if word.bold:
        written = f"#strong[{written}]"
    return written + (f"#super[{word.note[0]}]" if word.note else "")


def _quoted(part: str) -> str:
    return '#"' + part.replace("\\", "\\\\").replace('"', '\\"') + '";'
