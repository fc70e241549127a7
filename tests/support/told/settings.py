"""What is told about YAML, its keys and its values."""

from __future__ import annotations

from report.content import limits

from .case import Case, brochure, contacts, page

CASES = {
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
}
