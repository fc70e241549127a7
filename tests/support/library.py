"""A small folder whose cover and letter name the reader, and lists of readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BROCHURE = """\
title: دليل المكتبة
language: ar
cover:
  kicker: "نسخة {{ recipient.name }}"
sections: [letter.md, about.md]
"""
LETTER = """\
# رسالة

تحية طيبة إلى {{ recipient.title | default("السادة") }} {{ recipient.name }}، وبعد.

نضع بين يديكم دليل المكتبة، وفيه ساعات العمل وطرق الاستعارة، راجين أن تجدوا فيه ما ينفعكم.
"""
ABOUT = "# عن المكتبة\n\nفتحت المكتبة أبوابها سنة ١٩٩٢، وفيها أربعون ألف كتاب.\n"

NAMES = (
    "سعاد العلي",
    "هدى شعراوي",
    "John Smith",
    "عبد الرحمن بن عبد العزيز بن محمد آل سعود الكبير المقيم في المدينة البعيدة جدًا عن العاصمة",
    "مَرْيَم (أم عمر) & <Sons> 12",
    "שרה כהן",
)
"""Short and long, of several scripts, with marks, brackets and signs of markup."""


def write_library(content: Path) -> Path:
    """Write the content folder to `content`."""
    content.mkdir(parents=True, exist_ok=True)
    files = {"brochure.yaml": BROCHURE, "letter.md": LETTER, "about.md": ABOUT}
    for name, text in files.items():
        (content / name).write_text(text, encoding="utf-8")
    return content


def write_list(path: Path, names: tuple[str, ...]) -> Path:
    """A CSV file with a number and a name a row."""
    rows = "".join(f'{number},"{name}"\n' for number, name in enumerate(names, 1))
    path.write_text(f"id,name\n{rows}", encoding="utf-8")
    return path
