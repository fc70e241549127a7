"""What is told about files, their characters, and which of them are sections."""

from __future__ import annotations

from report.content import limits

from .case import Case, brochure, page

CASES = {
    # files and characters
    "utf8": Case({"a.md": b"# T\n\nab\xff\n"}, "invalid-utf8 error a.md:3:3"),
    "utf16": Case({"a.md": "# T\n\nx\n".encode("utf-16")}, "invalid-utf8 error a.md:1:1"),
    "utf8 in yaml": Case(
        brochure("") | {"brochure.yaml": b"title: \xe9"}, "invalid-utf8 error brochure.yaml:1:8"
    ),
    "control": Case(page("ab\x07c\n"), "control-character warning a.md:3:3"),
    "nul": Case(page("x\x00\n"), "control-character warning a.md:3:2"),
    "escaped control": Case(
        brochure('title: "a\\0"\n'), "control-character warning brochure.yaml:1:8"
    ),
    "override": Case(
        page("x \u202eab\u202c\n"), "bidi-override warning a.md:3:3\nbidi-override warning a.md:3:6"
    ),
    "empty file": Case({"a.md": " \n\n"}, "empty-file error a.md:1"),
    "only a mark": Case({"a.md": b"\xef\xbb\xbf"}, "empty-file error a.md:1"),
    "large": Case({"a.md": "x" * (limits.MARKDOWN_BYTES + 1)}, "file-too-large error a.md"),
    "large yaml": Case(
        brochure("#" * (limits.YAML_BYTES + 1)), "file-too-large error brochure.yaml"
    ),
    # which files
    "missing section": Case(
        brochure("sections:\n  - a.md\n  - b.md\n"), "missing-file error brochure.yaml:3:5"
    ),
    "outside": Case(
        brochure("sections:\n  - a.md\n  - ../b.md\n"), "outside-folder error brochure.yaml:3:5"
    ),
    "absolute": Case(
        brochure("sections:\n  - a.md\n  - /etc/passwd.md\n"),
        "outside-folder error brochure.yaml:3:5",
    ),
    "folder as section": Case(
        brochure("sections:\n  - a.md\n  - b.md\n") | {"b.md/x.txt": "x"},
        "not-a-file error brochure.yaml:3:5",
    ),
    "no possible name": Case(
        brochure(f"sections:\n  - a.md\n  - {'x' * 3000}.md\n"),
        "missing-file error brochure.yaml:3:5",
    ),
    "same section": Case(
        brochure("sections:\n  - a.md\n  - ./a.md\n"), "duplicate-section error brochure.yaml:3:5"
    ),
    "no section": Case(
        brochure("sections:\n  - a.md\n  - b.txt\n"), "not-a-section error brochure.yaml:3:5"
    ),
    "left out": Case(
        brochure("title: x\nsections:\n  - a.md\n") | {"b.md": "# B\n"},
        "left-out-file warning brochure.yaml:2:1",
    ),
    "left out below": Case(page("x\n") | {"more/b.md": "# B\n"}, "left-out-file warning more/b.md"),
    "misnamed": Case(
        page("x\n") | {"brochure.yml": "title: x\n"}, "unread-file warning brochure.yml"
    ),
    "no markdown": Case({"note.pdf": "x"}, "no-sections error -"),
}
