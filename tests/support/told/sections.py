"""What is told about titles, headings, and what a layout asks for."""

from __future__ import annotations

from report.content import limits

from .case import Case, page

CASES = {
    # front matter and titles
    "front matter open": Case(
        {"a.md": "---\nlead: x\n\n# T\n\nx\n"}, "front-matter-open error a.md:1:1"
    ),
    "long front matter": Case(
        page("x\n", "#" * (limits.YAML_BYTES + 1) + "\n"), "file-too-large error a.md:1:1"
    ),
    "no title": Case({"a.md": "---\nlead: x\n---\n\nx\n"}, "missing-title error a.md:1"),
    "two headings": Case(page("x\n\n# U\n"), "second-title error a.md:5"),
    "two titles": Case(page("x\n", "title: U\n"), "two-titles warning a.md:4"),
    "late title": Case({"a.md": "x\n\n# T\n"}, "text-before-title warning a.md:1"),
    "blank title": Case({"a.md": "#\n\nx\n"}, "empty-heading error a.md:1"),
    "blank heading": Case(page("##\n\nx\n"), "empty-heading error a.md:3"),
    "icon of title": Case({"a.md": "# T {icon=x}\n\nx\n"}, "unknown-attribute error a.md:1"),
    # headings
    "jump": Case(page("## A\n\n#### B\n\nx\n"), "heading-jump warning a.md:5"),
    "dashes": Case(page("x\ny\n---\n\nz\n"), "dashes-make-heading warning a.md:3"),
    "class": Case(page("## A {.x}\n\nx\n"), "unknown-attribute error a.md:3"),
    "attribute": Case(page("## A {icno=x}\n\nx\n"), "unknown-attribute error a.md:3"),
    "bad braces": Case(page("## A {#x icon}\n\nx\n"), "bad-attributes error a.md:3"),
    "attribute twice": Case(page("## A {#x #y}\n\nx\n"), "duplicate-key error a.md:3"),
    "icon": Case(page("## A {icon=Life/Buoy}\n\nx\n"), "bad-name error a.md:3"),
    "anchor twice": Case(
        page("## A {#x}\n\nx\n\n## B {#x}\n\ny\n"), "duplicate-anchor error a.md:7"
    ),
    "anchor in two files": Case(
        {"a.md": "# T\n\n## A {#x}\n\nx\n", "b.md": "# T {#x}\n\nx\n"},
        "duplicate-anchor error b.md:1",
    ),
    # what a layout asks for
    "empty section": Case({"a.md": "---\nlead: x\n---\n# T\n"}, "empty-section error a.md:4"),
    "no entries": Case(page("x\n", "layout: cards\n"), "no-entries error a.md:4"),
    "no year": Case(page("## A\n\nx\n", "layout: timeline\n"), "missing-marker error a.md:6"),
    "bare year": Case(
        page("## 1951\n\n## 1960: A\n\nx\n", "layout: timeline\n"), "empty-entry error a.md:6"
    ),
    "no answer": Case(page("## A?\n\n## B?\n\nx\n", "layout: faq\n"), "empty-entry error a.md:6"),
    "card without text": Case(
        page("## A\n\n## B\n\nx\n", "layout: cards\n"), "empty-entry warning a.md:6"
    ),
    "empty floor": Case(page("x\n\n---\n"), "empty-floor warning a.md:5"),
    "facts": Case(page("x\n", "facts: [{value: 1, label: x}]\n"), "facts-count error a.md:2:1"),
    "circles": Case(
        page("x\n", "figure:\n  kind: circles\n  items: [{title: x}]\n"),
        "circles-count error a.md:4:3",
    ),
    "no circles": Case(page("x\n", "figure: {kind: circles}\n"), "circles-count error a.md:2:9"),
    "kind": Case(page("x\n", "figure: {kind: circle}\n"), "unknown-choice error a.md:2:16"),
    "time scale alone": Case(
        page("x\n", "figure: {kind: timescale}\n"), "timescale-without-timeline error a.md:2:1"
    ),
    "time scale with items": Case(
        page(
            "## 1: A\n\n## 2: B\n",
            "layout: timeline\nfigure: {kind: timescale, items: [{title: x}]}\n",
        ),
        "timescale-items error a.md:3:27",
    ),
    "time scale of a range": Case(
        page("## 1951–1960: A\n\n## 1970: B\n", "layout: timeline\nfigure: {kind: timescale}\n"),
        "timescale-years error a.md:7",
    ),
    "time scale of one year": Case(
        page("## 1951: A\n", "layout: timeline\nfigure: {kind: timescale}\n"),
        "timescale-years error a.md:3:1",
    ),
}
