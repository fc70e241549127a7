"""YAML is read alike with libyaml and without it, and means only text, lists and mappings."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from report.content import yaml_reader
from report.content.problem_log import ProblemLog
from report.content.source import Source
from report.content.yaml_reader import Mapping, Scalar, Sequence, Value, read_yaml

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]
PIECES = st.sampled_from(
    [
        "a",
        "b: ",
        "- ",
        "\n",
        "\n  ",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ", ",
        ": ",
        "#",
        " ",
        "|\n",
        ">-\n",
        "ع",
        "1",
        "&x ",
        "*x",
        "!",
        "? ",
        "~",
        "\t",
        "\\x41",
        "...",
        "---\n",
        "%",
        "@",
        "\u2028",
        "\u0085",
    ]
)


def read(text: str, loader: type) -> tuple[object, list[str]]:
    """The values as plain ones, and the codes and lines of the problems."""
    before = yaml_reader._LOADER
    yaml_reader._LOADER = loader
    log = ProblemLog()
    try:
        value = read_yaml(Source("x.yaml", text), log)
    finally:
        yaml_reader._LOADER = before
    return plain(value), [f"{problem.code} {problem.place}" for problem in log.all()]


def plain(value: Value | None) -> object:
    match value:
        case Scalar():
            return f"{value.text}@{value.place.line}:{value.place.column}{' plain' * value.plain}"
        case Sequence():
            return [plain(item) for item in value.items]
        case Mapping():
            return {plain(key): plain(item) for key, item in value.entries}
    return value


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: 1951\nb: no\nc: ~\n",
            {
                "a@1:1 plain": "1951@1:4 plain",
                "b@2:1 plain": "no@2:4 plain",
                "c@3:1 plain": "~@3:4 plain",
            },
        ),
        ("a: +41 22 717\n", {"a@1:1 plain": "+41 22 717@1:4 plain"}),
        ("a: 2023-01-01\n", {"a@1:1 plain": "2023-01-01@1:4 plain"}),
        ("a:\n", {"a@1:1 plain": "@1:2 plain"}),
        ("a: ''\n", {"a@1:1 plain": "@1:4"}),
        ("a: |\n  x\n  y\n", {"a@1:1 plain": "x\ny\n@1:4"}),
        ("a: >-\n  x\n  y\n", {"a@1:1 plain": "x y@1:4"}),
        ("a: x\n  y\n", {"a@1:1 plain": "x y@1:4 plain"}),
        ("- [x, 'y']\n", [["x@1:4 plain", "y@1:7"]]),
        ("<<: {a: b}\n", {"<<@1:1 plain": {"a@1:6 plain": "b@1:9 plain"}}),
        ("", {}),
        ("# nothing\n", {}),
        ("---\n", {}),
        ("عنوان: نص\n", {"عنوان@1:1 plain": "نص@1:8 plain"}),
    ],
)
def test_values(loader: type, text: str, expected: object) -> None:
    assert read(text, loader) == (expected, [])


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "text",
    [
        'a: "\\ud800"\n',
        'a: "\\U99999999"\n',
        "a: [" * 40,
        "a: &b [*b, *b]\n",
        "a: !!binary x\n",
        "? {a: b}\n: c\n",
    ],
)
def test_what_is_refused(loader: type, text: str) -> None:
    value, problems = read(text, loader)
    assert problems
    assert "\ud800" not in repr(value)


@pytest.mark.skipif(len(LOADERS) == 1, reason="no libyaml here")
@settings(max_examples=200)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_both_parsers_say_the_same(text: str) -> None:
    """They differ in what they refuse; what both take has the same values at the same places."""
    (one, problems_one), (other, problems_other) = (read(text, loader) for loader in LOADERS)
    if not any("syntax" in problem for problem in problems_one + problems_other):
        assert one == other
        assert problems_one == problems_other


def test_aliases_that_explode_are_refused_where_they_stand() -> None:
    levels = ["a: &a [x, x]"] + [
        f"{c}: &{c} [*{p}, *{p}]" for p, c in zip("abcdefghi", "bcdefghij", strict=True)
    ]
    _value, problems = read("\n".join(levels), LOADERS[-1])
    assert problems[:3] == [
        "yaml-anchor x.yaml:1:4",
        "yaml-anchor x.yaml:2:4",
        "yaml-alias x.yaml:2:8",
    ]
