"""Every problem that the loader can tell, each with its exact place."""

from __future__ import annotations

import ast
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from report.content import limits, load
from report.problems import MatwiyaError

if TYPE_CHECKING:
    from conftest import Problems

ROOM = Path(__file__).resolve().parents[2] / "report" / "content"


class Case(NamedTuple):
    """Files, and all that must be told about them: `code severity place`, sorted."""

    files: dict[str, str | bytes]
    told: str


def image(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", size, "navy").save(stream, kind)
    return stream.getvalue()


def page(text: str, front: str = "") -> dict[str, str | bytes]:
    """One section: front matter, a title in the line after it, text from the second line after that."""
    return {"a.md": (f"---\n{front}---\n" if front else "") + f"# T\n\n{text}"}


def brochure(yaml: str) -> dict[str, str | bytes]:
    return {"brochure.yaml": yaml, "a.md": "# T\n\nx\n"}


def contacts(yaml: str) -> dict[str, str | bytes]:
    return {"contacts.yaml": yaml, "a.md": "# T\n\nx\n"}


def svg(body: str, head: str = "") -> dict[str, str | bytes]:
    drawing = f'{head}<svg xmlns="http://www.w3.org/2000/svg">{body}</svg>'
    return {**page("![x](d.svg)\n"), "d.svg": drawing}


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
    # YAML
    "colon": Case(brochure("title: a: b\n"), "yaml-syntax error brochure.yaml:1:9"),
    "quote": Case(brochure('title: "a\n'), "yaml-syntax error brochure.yaml:1:8"),
    "tab": Case(brochure("cover:\n\ttitle: x\n"), "yaml-syntax error brochure.yaml:2:1"),
    "indent": Case(brochure("title: x\n  author: y\n"), "yaml-syntax error brochure.yaml:2:9"),
    "no key": Case(
        brochure("title: x\nsecond line\nauthor: y\n"), "yaml-syntax error brochure.yaml:2:1"
    ),
    "in front matter": Case(page("x\n", "lead: a: b\n"), "yaml-syntax error a.md:2:8"),
    "tag": Case(
        brochure("title: !!python/object:os.system x\n"), "yaml-tag error brochure.yaml:1:8"
    ),
    "harmless tag": Case(brochure("title: !!str x\n"), "yaml-tag error brochure.yaml:1:8"),
    "anchor": Case(brochure("title: &a x\n"), "yaml-anchor error brochure.yaml:1:8"),
    "alias": Case(
        brochure("title: &a x\nauthor: *a\n"),
        "yaml-alias error brochure.yaml:2:9\nyaml-anchor error brochure.yaml:1:8",
    ),
    "second document": Case(
        brochure("title: x\n---\ntitle: y\n"), "yaml-documents error brochure.yaml:2:1"
    ),
    "deep": Case(brochure("title: " + "[\n" * 500), "yaml-too-deep error brochure.yaml:12:1"),
    "many values": Case(
        brochure("keywords: [" + "a," * limits.YAML_NODES + "]"),
        f"yaml-too-large error brochure.yaml:1:{12 + 2 * (limits.YAML_NODES - 3)}",
    ),
    "list as key": Case(brochure("? [a]\n: x\n"), "yaml-key error brochure.yaml:1:3"),
    "key twice": Case(
        brochure("title: x\nauthor: y\ntitle: z\n"), "duplicate-key error brochure.yaml:3:1"
    ),
    # keys and values
    "unknown key": Case(brochure("titel: x\n"), "unknown-key error brochure.yaml:1:1"),
    "unknown key below": Case(
        brochure("cover:\n  titel: x\n"), "unknown-key error brochure.yaml:2:3"
    ),
    "list for text": Case(brochure("title: [x]\n"), "wrong-type error brochure.yaml:1:8"),
    "text for list": Case(brochure("keywords: x\n"), "wrong-type error brochure.yaml:1:11"),
    "text for record": Case(brochure("cover: x\n"), "wrong-type error brochure.yaml:1:8"),
    "list in list": Case(
        brochure("keywords:\n  - x\n  - [y]\n"), "wrong-type error brochure.yaml:3:5"
    ),
    "no flag": Case(brochure("contents: {show: perhaps}\n"), "wrong-type error brochure.yaml:1:18"),
    "list for file": Case(brochure("- a\n- b\n"), "wrong-type error brochure.yaml:1:1"),
    "no value": Case(brochure("author:\n"), "empty-value error brochure.yaml:1:1"),
    "unquoted colour": Case(brochure("brand: #005474\n"), "empty-value error brochure.yaml:1:1"),
    "empty item": Case(brochure("keywords: [x, '']\n"), "empty-value error brochure.yaml:1:15"),
    "empty label": Case(page("x\n", "label:\n"), "empty-value error a.md:2:1"),
    "missing key": Case(
        contacts("phone: +41 22 717 9111\n"), "missing-key error contacts.yaml:1:1"
    ),
    "choice": Case(page("## A\n\nx\n", "layout: timelin\n"), "unknown-choice error a.md:2:9"),
    "page": Case(brochure("page: a4\n"), "unknown-choice error brochure.yaml:1:7"),
    "digits": Case(brochure("digits: arabic\n"), "unknown-choice error brochure.yaml:1:9"),
    "colour": Case(brochure('brand: "#00547"\n'), "bad-colour error brochure.yaml:1:8"),
    "language": Case(
        brochure("language: arabic language\n"), "bad-language error brochure.yaml:1:11"
    ),
    "date": Case(brochure("date: 2023-02-30\n"), "bad-date error brochure.yaml:1:7"),
    "theme": Case(brochure("theme: ../x\n"), "bad-name error brochure.yaml:1:8"),
    "e-mail": Case(contacts("title: x\nemail: a@b\n"), "bad-email error contacts.yaml:2:8"),
    "website": Case(
        contacts("title: x\nwebsite: not a site\n"), "bad-url error contacts.yaml:2:10"
    ),
    "phone": Case(
        contacts("title: x\nphone: call us\n"), "suspicious-phone warning contacts.yaml:2:8"
    ),
    "qr": Case(contacts("title: x\nqr: email\n"), "qr-without-value error contacts.yaml:2:5"),
    "empty contacts": Case(contacts("# nothing\n"), "empty-file error contacts.yaml:1"),
    "empty brochure": Case(brochure(""), "empty-file warning brochure.yaml:1"),
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
    # images
    "missing image": Case(page("![x](y.png)\n"), "missing-file error a.md:3:1"),
    "image outside": Case(page("![x](../y.png)\n"), "outside-folder error a.md:3:1"),
    "remote image": Case(page("![x](https://example.org/y.png)\n"), "remote-image error a.md:3:1"),
    "data image": Case(page("![x](data:image/png;base64,AAAA)\n"), "remote-image error a.md:3:1"),
    "no image": Case(page("![x]()\n"), "missing-image error a.md:3:1"),
    "no alt": Case(page("x\n![](y.png)\n") | {"y.png": image("PNG")}, "missing-alt error a.md:4:1"),
    "kind of image": Case(
        page("![x](y.tiff)\n") | {"y.tiff": b"x"}, "unsupported-image error a.md:3:1"
    ),
    "no image at all": Case(
        page("![x](y.png)\n") | {"y.png": b"text"}, "unsupported-image error a.md:3:1"
    ),
    "broken png": Case(
        page("![x](y.png)\n") | {"y.png": image("PNG")[:-20]}, "broken-image error a.md:3:1"
    ),
    "broken jpeg": Case(
        page("![x](y.jpg)\n") | {"y.jpg": image("JPEG", (900, 900))[:-2000]},
        "broken-image error a.md:3:1",
    ),
    "pixels": Case(
        page("![x](y.png)\n") | {"y.png": image("PNG", (7000, 6000))},
        "too-many-pixels error a.md:3:1",
    ),
    "cover image": Case(
        brochure("cover:\n  image: y.png\n"),
        "missing-alt error brochure.yaml:2:10\nmissing-file error brochure.yaml:2:10",
    ),
    "map": Case(
        contacts("title: x\nmap: {image: y.gif, alt: x}\n"), "missing-file error contacts.yaml:2:14"
    ),
    "svg": Case(page("![x](d.svg)\n") | {"d.svg": "<svg>"}, "broken-image error a.md:3:1"),
    "svg root": Case(page("![x](d.svg)\n") | {"d.svg": "<html/>"}, "broken-image error a.md:3:1"),
    "svg depth": Case(svg("<g>" * 200 + "</g>" * 200), "broken-image error a.md:3:1"),
    "svg script": Case(svg("<script>x</script>"), "active-image error a.md:3:1"),
    "svg handler": Case(svg('<g onclick="x"/>'), "active-image error a.md:3:1"),
    "svg entity": Case(svg("", '<!DOCTYPE svg [<!ENTITY a "b">]>'), "active-image error a.md:3:1"),
    "svg image": Case(
        svg('<image href="file:///etc/passwd"/>'), "external-reference error a.md:3:1"
    ),
    "svg style": Case(svg("<style>@import 'x'</style>"), "external-reference error a.md:3:1"),
    "svg style in pieces": Case(
        svg("<style>@im&#x70;ort 'x'</style>"), "external-reference error a.md:3:1"
    ),
    "svg url": Case(svg('<g style="fill:url(http://x/)"/>'), "external-reference error a.md:3:1"),
    "svg sheet": Case(svg("", '<?xml-stylesheet href="x"?>'), "external-reference error a.md:3:1"),
    "svg text": Case(svg("<text>x</text>"), "svg-text warning a.md:3:1"),
    "large svg": Case(svg("<g/>" * (limits.SVG_BYTES // 4)), "file-too-large error a.md:3:1"),
    "braces of an image": Case(
        page("![x](y.png){width=50%}\n") | {"y.png": image("PNG")},
        "image-attributes warning a.md:3:12",
    ),
    # what was meant as something else
    "mark before heading": Case(page("\u200f## x\n"), "mark-before-markup warning a.md:3"),
    "mark before list": Case(page("x\n\n\u2067- x\n"), "mark-before-markup warning a.md:5"),
    "heading without space": Case(page("##x\n"), "not-a-heading warning a.md:3"),
    "table without head": Case(page("| a | b |\n|---|\n| c | d |\n"), "not-a-table warning a.md:3"),
    "Arabic numbers": Case(page("١. x\n٢. y\n"), "not-a-list warning a.md:3"),
    # HTML
    "script": Case(page("x\n\n<script>alert(1)</script>\n"), "html-dropped warning a.md:5"),
    "attribute of html": Case(page('a <b onclick="x">b</b>\n'), "html-dropped warning a.md:3:3"),
    "unknown tag": Case(page("a <IOM> b\n"), "html-dropped warning a.md:3:3"),
    "unpaired tag": Case(page("a <b> b\n"), "html-dropped warning a.md:3:3"),
    "instruction": Case(page("a <?php x ?> b\n"), "html-dropped warning a.md:3:3"),
    "long html": Case(page("<div>\n" * 4000), "html-too-long error a.md:3"),
    "deep html": Case(page("<div>" * 50 + "x\n"), "nested-too-deep error a.md:3"),
    "deep inline html": Case(page("x" + "<b>" * 50 + "\n"), "nested-too-deep error a.md:3:122"),
    # too much of it
    "quotes": Case(page("x\n\n" + ">" * 10_000 + "x\n"), "nested-too-deep error a.md:5"),
    "lists": Case(
        page("".join(f"{'  ' * depth}- x\n" for depth in range(200))),
        "nested-too-deep error a.md:22",
    ),
    "emphasis": Case(page("**a " * 10_000 + "a** " * 10_000), "nested-too-deep error a.md:3:157"),
    "brackets": Case(page("[" * 30_000), "too-much-markup error a.md:1"),
    "signs": Case(page("*a" * 100_001), "too-much-markup error a.md:1"),
    "blocks": Case(page("x\n\n" * 40_000), f"too-many-blocks error a.md:{3 + 2 * 33_333}"),
    "table": Case(page("x\n\n|a|b|\n|-|-|\n" + "|c|d|\n" * 20_000), "table-too-large error a.md:5"),
    "many problems": Case(
        page("[a](#b)\n\n" * (limits.PROBLEMS_OF_A_KIND + 7)),
        "\n".join(
            sorted(f"dead-link error a.md:{3 + 2 * n}:1" for n in range(limits.PROBLEMS_OF_A_KIND))
        )
        + "\nmore-problems error a.md",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_is_told_at_its_place(name: str, problems_of: Problems) -> None:
    files, expected = CASES[name]
    told = problems_of(files)
    assert sorted(f"{p.code} {p.severity} {p.place or '-'}" for p in told) == expected.splitlines()
    for problem in told:
        assert problem.message
        assert not problem.message.endswith(".")
        assert not problem.hint.endswith(".")


def test_every_code_is_in_the_table() -> None:
    """A code that no case above tells, and no test below, is a problem nobody has seen."""
    seen = {line.split()[0] for case in CASES.values() for line in case.told.splitlines()}
    elsewhere = {  # in test_files.py
        "no-folder",
        "not-a-folder",
        "too-many-files",
        "too-many-sections",
        "too-much-content",
        "unreadable-file",
        "unusable-name",
    }
    assert set(_codes_in_source()) == seen | elsewhere


def _codes_in_source() -> set[str]:
    tellers = {"Problem", "error", "warn", "Excess", "_RefusedError", "_refuse", "_Trap"}
    codes = set()
    for file in ROOM.glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call):
                function = call.func
                name = getattr(function, "attr", "") or getattr(function, "id", "")
                texts = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
                if name in tellers and texts and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", texts[0]):
                    codes.add(texts[0])
    return codes


def test_no_such_folder(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "x") == "no-folder"
    assert _refusal(tmp_path / ("x" * 3000)) == "no-folder"
    assert _refusal(Path("a\0b")) == "no-folder"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("# T\n")
    assert _refusal(tmp_path / "x.md") == "not-a-folder"


def _refusal(folder: Path) -> str:
    with pytest.raises(MatwiyaError) as caught:
        load(folder)
    (problem,) = caught.value.problems
    return problem.code


def test_all_problems_of_all_files_in_one_run(problems_of: Problems) -> None:
    told = problems_of(
        {
            "brochure.yaml": "titel: x\npage: A3\n",
            "a.md": "# T\n\n[x](#y)\n",
            "b.md": b"\xff",
            "c.md": "---\nlayout: cards\nx: y\n---\n# T\n",
            "contacts.yaml": "title: x\nemail: y\n",
        }
    )
    assert [(str(p.place), p.code) for p in told] == [
        ("brochure.yaml:1:1", "unknown-key"),
        ("brochure.yaml:2:7", "unknown-choice"),
        ("b.md:1:1", "invalid-utf8"),
        ("c.md:3:1", "unknown-key"),
        ("c.md:5", "no-entries"),
        ("contacts.yaml:2:8", "bad-email"),
    ]
