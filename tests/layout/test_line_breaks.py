"""What is mended of the engine at the ends of lines: spaces that hang take no room."""

from __future__ import annotations

import subprocess
import sys

import pytest

_COUNT = """
import sys

import pytest
if sys.argv[1] == "imported before":
    import weasyprint
from report.layout import engine as room
if sys.argv[1] == "engine":
    room.mend_line_breaks = lambda: None
engine = room.start_engine()
fonts = room.font_configuration()
text = "أن تُدار الهجرة بسياسات وممارسات فعالة، تراعي حقوق المهاجرين، وأولويات الدول "
alone = 0
for tenth in range(1110, 1128):
    html = engine.HTML(string=f"<html dir=rtl><style>@page {{ size: 300mm; margin: 0 }} p {{ "
        f"font: 10.5pt 'IBM Plex Sans Arabic'; width: {tenth / 10}mm }}</style>"
        f"<p>{text}<bdi dir=ltr>International Organization</bdi>.")
    page = html.render(font_config=fonts).pages[0]._page_box
    lines = [b for b in page.descendants() if type(b).__name__ == "LineBox"]
    words = [" ".join(t.text for t in line.descendants() if hasattr(t, "text")) for line in lines]
    alone += words[0].strip() == "أن"
print(alone)
"""


def _words_alone(whose: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", _COUNT, whose], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def test_no_word_stands_alone_in_the_middle_of_a_paragraph() -> None:
    mended, engine = _words_alone("mended"), _words_alone("engine")
    assert _words_alone("imported before") == 0
    assert engine > 0, "the engine breaks lines right now: report.layout.line_breaks can go"
    assert mended == 0


_EDGES = """
import sys

import pytest
from report.layout import engine as room
if sys.argv[1] == "engine":
    room.mend_line_breaks = lambda: None
engine = room.start_engine()
fonts = room.font_configuration()
direction = sys.argv[2]
words = "تعمل المنظمة مع الدول والمهاجرين من أجل كرامة الجميع ورفاههم في العالم كله".split()
latin = "International Organization for Migration and all of its offices".split()
texts = []
for start in range(6):
    first, last = " ".join(words[start:start + 6]), " ".join(words[start + 3:start + 9])
    name = " ".join(latin[start:start + 3])
    texts += [
        f"{first} <bdi dir=ltr>{name}</bdi> {last} <a href='#x'>{first}</a>",
        f"<bdi dir=rtl><span>{first}</span> <bdi dir=ltr>{name}</bdi> {last}</bdi> {first}",
        f"{name} (<bdi dir=ltr>{name} <a href='#x'>{latin[start]}@example.org</a></bdi>) {last}",
        f"<bdi dir=ltr>{name} <bdi dir=rtl>{first}</bdi> {name}</bdi> {last} <b>{first}</b>",
        f"{name} <b>{latin[start]}</b> <bdi dir=rtl>{first} <b>{words[start]}</b> {last}</bdi> and",
    ]
space = 3.3037109375
def start(box):
    # The space at the end of a line is still in what is drawn, on the left of an Arabic text.
    kept = box.pango_layout.text.endswith(" ") and not box.text.endswith(" ")
    return box.position_x + space * (kept and box.pango_layout.first_line_direction % 2)
wrong = lines = 0
for width in range(40, 90, 2):
    html = engine.HTML(string=f"<html dir={direction}><style>@page {{ size: 100mm 3000mm; margin: 0 }} "
        f"p {{ font: 10.5pt 'IBM Plex Sans Arabic'; width: {width}mm }}</style>"
        + "".join(f"<p>{text}" for text in texts))
    for block in html.render(font_config=fonts).pages[0]._page_box.descendants():
        if getattr(block, "element_tag", "") != "p" or type(block).__name__ != "BlockBox":
            continue
        edge = block.content_box_x() + (block.width if direction == "rtl" else 0)
        for line in block.children:
            boxes = [b for b in line.descendants() if hasattr(b, "text") and b.width]
            spans = sorted((start(box), start(box) + box.width) for box in boxes)
            gaps = [after[0] - before[1] for before, after in zip(spans, spans[1:])]
            off = edge - (spans[-1][1] if direction == "rtl" else spans[0][0])
            lines += 1
            wrong += max(map(abs, [off, *gaps])) > 0.01
print(lines, wrong)
"""


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_lines_begin_at_the_margin_and_have_no_gaps(direction: str) -> None:
    def wrong(whose: str) -> int:
        command = [sys.executable, "-c", _EDGES, whose, direction]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        lines, count = map(int, done.stdout.split())
        assert lines > 1000
        return count

    assert wrong("engine") > 0, "the engine closes lines right now: this mending can go"
    assert wrong("mended") == 0
