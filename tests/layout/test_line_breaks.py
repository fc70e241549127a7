"""A run of text that fits its line without its last space is not broken after its first word."""

from __future__ import annotations

import subprocess
import sys

_COUNT = """
import sys
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
