"""What is told about links, notes, HTML, and what only looks like Markdown."""

from __future__ import annotations

from .case import Case, page

CASES = {
    # links and notes
    "dead anchor": Case(page("a [b](#c)\n"), "dead-link error a.md:3:3"),
    "dead file": Case(page("a [b](c.md)\n"), "dead-link error a.md:3:3"),
    "dead anchor in file": Case(page("[b](a.md#c)\n"), "dead-link error a.md:3:1"),
    "anchor elsewhere": Case(
        page("[b](b.md#x)\n\n## A {#x}\n\nx\n") | {"b.md": "# B\n\nx\n"}, "dead-link error a.md:3:1"
    ),
    "script link": Case(
        page("x\n[b](javascript:alert%281%29)\n"), "forbidden-scheme error a.md:4:1"
    ),
    "data link": Case(page("<data:text/html,x>\n"), "forbidden-scheme error a.md:3:1"),
    "file link": Case(page("[b](file:///etc/passwd)\n"), "forbidden-scheme error a.md:3:1"),
    "no scheme": Case(page("[b](www.iom.int)\n"), "bad-url error a.md:3:1"),
    "bad port": Case(page("[b](https://x:y/)\n"), "bad-url error a.md:3:1"),
    "bad mailto": Case(page("[b](mailto:x)\n"), "bad-url error a.md:3:1"),
    "bad tel": Case(page("[b](tel:call)\n"), "bad-url error a.md:3:1"),
    "no address": Case(page("[b]()\n"), "empty-link error a.md:3:1"),
    "no link text": Case(page("[](#a)\n"), "empty-link error a.md:3:1"),
    "no footnote": Case(page("x[^1]\n"), "missing-footnote error a.md:3:2"),
    "unused footnote": Case(page("x\n\n[^1]: y\n"), "unused-footnote warning a.md:5"),
    "footnote twice": Case(
        page("x[^1]\n\n[^1]: y\n\n[^1]: z\n"), "duplicate-footnote error a.md:7"
    ),
    # what was meant as something else
    "mark before heading": Case(page("\u200f## x\n"), "mark-before-markup warning a.md:3"),
    "mark before list": Case(page("x\n\n\u2067- x\n"), "mark-before-markup warning a.md:5"),
    "heading without space": Case(page("##x\n"), "not-a-heading warning a.md:3"),
    "table without head": Case(page("| a | b |\n|---|\n| c | d |\n"), "not-a-table warning a.md:3"),
    "Arabic numbers": Case(page("١. x\n٢. y\n"), "not-a-list warning a.md:3"),
    "highlight": Case(page("a\nb ==c d== e\n"), "not-a-highlight warning a.md:4:3"),
    "strong highlight": Case(page("b ==**c**==\n"), "not-a-highlight warning a.md:3:3"),
    # HTML
    "script": Case(page("x\n\n<script>alert(1)</script>\n"), "html-dropped warning a.md:5"),
    "attribute of html": Case(page('a <b onclick="x">b</b>\n'), "html-dropped warning a.md:3:3"),
    "unknown tag": Case(page("a <IOM> b\n"), "html-dropped warning a.md:3:3"),
    "unpaired tag": Case(page("a <b> b\n"), "html-dropped warning a.md:3:3"),
    "instruction": Case(page("a <?php x ?> b\n"), "html-dropped warning a.md:3:3"),
    "long html": Case(page("<div>\n" * 4000), "html-too-long error a.md:3"),
    "deep html": Case(page("<div>" * 50 + "x\n"), "nested-too-deep error a.md:3"),
    "deep inline html": Case(page("x" + "<b>" * 50 + "\n"), "nested-too-deep error a.md:3:122"),
}
