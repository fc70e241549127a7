"""Copies a second of one brochure for many readers: `python -m benchmarks.merge [--copies 1000]`.

The flagship brochure with the reader's name on its cover and in a letter page, each contestant in
a process of its own on one core, in turn: WeasyPrint alone making each copy whole from the final
HTML with its stylesheets read once; Typst's compiler in process on a comparable document (the same
words and fonts, no art); `report.merging` with everything it needs, from the folder to the files.
Then Matwiya's memory for a thousand copies and for ten times as many.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.material import write_parts, write_typst

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = "مريم"  # a name that stands for all in what the others get
_CONTENT = Path(__file__).parent.parent / "content"
_FIRST = [
    "سعاد",
    "هدى",
    "منى",
    "ليلى",
    "مريم",
    "فاطمة",
    "خديجة",
    "سلمى",
    "نور",
    "هناء",
    "أحمد",
    "محمد",
    "علي",
    "حسن",
    "حسين",
    "عمر",
    "خالد",
    "وليد",
    "طارق",
    "يوسف",
    "إبراهيم",
    "إسماعيل",
    "رامي",
    "سامي",
    "جمال",
    "كمال",
    "نبيل",
    "عادل",
    "زياد",
    "باسم",
    "Anna",
    "John",
    "Maria",
    "Peter",
]
_LAST = [
    "العلي",
    "الكاتب",
    "حداد",
    "درويش",
    "الخطيب",
    "النجار",
    "الحلبي",
    "المصري",
    "البغدادي",
    "التونسي",
    "القاسم",
    "الشامي",
    "الأحمد",
    "المنصور",
    "جبران",
    "شعراوي",
    "الحكيم",
    "صالح",
    "بركات",
    "مراد",
]
_FOREIGN = ("Smith", "Rossi", "Weber", "Novak")
_LETTER = """\
---
layout: prose
---
# رسالة إليكم

تحية طيبة إلى {{ recipient.name }}،

يسرّنا أن نضع بين يديكم هذا التعريف بالمنظمة الدولية للهجرة، بما فيه من تاريخها ورؤيتها ومهامها، وبما يجيب عن أكثر
الأسئلة ورودًا.

نأمل أن تجدوا فيه ما ينفعكم، ونرحب بأسئلتكم وملاحظاتكم في كل وقت.
"""


def names() -> Iterator[str]:
    """Names without end, Arabic ones and some Latin ones among them."""
    number = 0
    while True:
        for last, first in product(_LAST, _FIRST):
            family = last if first.isascii() is False else _FOREIGN[number % len(_FOREIGN)]
            yield f"{first} {family}" if number == 0 else f"{first} {_LAST[number % 20]} {family}"
        number += 1


def write_folder(target: Path) -> Path:
    """The flagship brochure with a field on its cover and a letter page."""
    shutil.copytree(_CONTENT, target)
    (target / "letter.md").write_text(_LETTER, encoding="utf-8")
    file = target / "brochure.yaml"
    text = file.read_text(encoding="utf-8")
    changed = text.replace("kicker: كتيّب تعريفي", 'kicker: "نسخة {{ recipient.name }}"')
    changed = changed.replace("  - about.md", "  - letter.md\n  - about.md")
    if changed.count("recipient") != 1 or "letter.md" not in changed:
        raise SystemExit("the flagship brochure has changed: mend this benchmark")
    file.write_text(changed, encoding="utf-8")
    return target


def write_list(target: Path, count: int) -> Path:
    """A list of `count` names."""
    rows = "".join(f"{number},{name}\n" for number, name in enumerate(islice(names(), count), 1))
    target.write_text(f"id,name\n{rows}", encoding="utf-8")
    return target


def by_weasyprint(parts: Path, out: Path, wanted: list[str]) -> None:
    """Each copy whole, by the engine's own means; the name stands for a mark in the HTML."""
    import weasyprint
    from weasyprint.css.counters import CounterStyle
    from weasyprint.text.fonts import FontConfiguration

    fonts, counters = FontConfiguration(), CounterStyle()
    sheets = [
        weasyprint.CSS(filename=path, font_config=fonts, counter_style=counters)
        for path in sorted(parts.glob("*.css"))
    ]
    texts = [path.read_text(encoding="utf-8") for path in sorted(parts.glob("*.html"))]
    for number, name in enumerate(wanted):
        documents = [
            weasyprint.HTML(string=text.replace(_MARK, name)).render(
                font_config=fonts, counter_style=counters, stylesheets=sheets
            )
            for text in texts
        ]
        pages = [page for document in documents for page in document.pages]
        documents[0].copy(pages).write_pdf(out / f"{number}.pdf", pdf_variant="pdf/ua-1")


def by_typst(document: Path, out: Path, wanted: list[str]) -> None:
    """Each copy by one compiler that is kept, the name as an input of it."""
    import typst

    fonts = Path(__file__).parent.parent / "fonts"
    folders = [str(folder) for folder in fonts.iterdir() if folder.is_dir()]
    compiler = typst.Compiler(
        root=str(document.parent), font_paths=folders, ignore_system_fonts=True
    )
    for number, name in enumerate(wanted):
        compiler.compile(
            str(document), output=str(out / f"{number}.pdf"), sys_inputs={"name": name}
        )


def by_matwiya(folder: Path, out: Path, wanted: list[str]) -> None:
    """All copies, as `matwiya merge --workers 1` makes them."""
    from report import MergeChoices, merge

    people = write_list(out / "people.csv", len(wanted))
    result = merge(folder, people, out, choices=MergeChoices(name="{id}", workers=1))
    if result.made != len(wanted):
        raise SystemExit(f"{result.made} of {len(wanted)} were made: {result.problems}")


_WAYS = {"weasyprint": by_weasyprint, "typst": by_typst, "matwiya": by_matwiya}


def child(way: str, source: Path, count: int) -> None:
    """Make copies on one core, and print how long it took and how much memory."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    wanted = list(islice(names(), count))
    with tempfile.TemporaryDirectory() as name:
        started = time.perf_counter()
        _WAYS[way](source, Path(name), wanted)
        wall = time.perf_counter() - started
    usage = resource.getrusage(resource.RUSAGE_SELF)
    figures = {"copies": count, "wall": wall, "cpu": usage.ru_utime + usage.ru_stime}
    print(json.dumps({**figures, "peak": usage.ru_maxrss / 1024}))


def run(way: str, source: Path, count: int) -> dict[str, float]:
    """The figures of one child."""
    from report.layout.engine import fontconfig_file

    command = [sys.executable, "-m", "benchmarks.merge", "--child", way, "--source", str(source)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(fontconfig_file())}
    done = subprocess.run(
        [*command, "--copies", str(count)], env=environment, stdout=subprocess.PIPE, check=True
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def sources(scratch: Path) -> dict[str, Path]:
    """What each contestant makes its copies of."""
    folder = write_folder(scratch / "folder")
    filled = scratch / "filled"
    shutil.copytree(folder, filled)
    for file in (filled / "letter.md", filled / "brochure.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("{{ recipient.name }}", _MARK), encoding="utf-8")
    write_parts(filled, scratch / "parts")
    document = scratch / "document.typ"
    write_typst(filled, document)
    text = document.read_text(encoding="utf-8").replace(_MARK, "#(sys.inputs.name)")
    document.write_text(f"#(sys.inputs.name)\n{text}", encoding="utf-8")
    return {"weasyprint": scratch / "parts", "typst": document, "matwiya": folder}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--child", choices=_WAYS)
    parser.add_argument("--source", type=Path)
    parser.add_argument("--copies", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--memory", type=int, nargs="*", default=[1000, 10_000])
    arguments = parser.parse_args()
    if arguments.child:
        child(arguments.child, arguments.source, arguments.copies)
        return
    with tempfile.TemporaryDirectory() as name:
        made_of = sources(Path(name))
        counts = {"weasyprint": 12, "typst": 100, "matwiya": arguments.copies}
        rates: dict[str, list[float]] = {way: [] for way in counts}
        for _ in range(arguments.runs):
            for way, count in counts.items():
                figures = run(way, made_of[way], count)
                rates[way].append(count / figures["wall"])
        base = statistics.median(rates["weasyprint"])
        print("| | copies | copies/s | × |\n| --- | ---: | ---: | ---: |")
        for way, each in rates.items():
            rate = statistics.median(each)
            print(f"| {way} | {counts[way]} | {rate:.1f} | {rate / base:.1f} |")
        print("\n| copies by Matwiya | wall s | peak MiB |\n| ---: | ---: | ---: |")
        for count in arguments.memory:
            figures = run("matwiya", made_of["matwiya"], count)
            print(f"| {count} | {figures['wall']:.0f} | {figures['peak']:.0f} |")


if __name__ == "__main__":
    main()
