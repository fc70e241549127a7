"""Problems as SARIF 2.1.0, which code hosts and editors show (OASIS, March 2020)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .registry import CHECKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.problems import Problem

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(problems: Sequence[Problem], checked: Path, version: str) -> dict[str, Any]:
    """The log of one run over `checked`, a content folder or a PDF file.

    Files below the working directory are named relative to it. What has no place in the source is
    put at `checked`; the page, the box (points, from the lower left corner) and the editions are
    properties of the result.
    """
    codes = list(dict.fromkeys(problem.code for problem in problems))
    driver = {"name": "Matwiya", "version": version, "rules": [_rule(code) for code in codes]}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(problem, checked, codes) for problem in problems],
            }
        ],
    }


def _rule(code: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code, "name": code}
    for check in CHECKS:
        if code in check.codes:
            rule["shortDescription"] = {"text": check.purpose}
            rule["help"] = {"text": f"docs/checks.md, {check.name}"}
    return rule


def _result(problem: Problem, checked: Path, codes: list[str]) -> dict[str, Any]:
    text = f"{problem.message}. {problem.hint}".rstrip(". ") + "."
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": problem.severity.value,
        "message": {"text": text},
        "locations": [_location(problem, checked)],
    }
    told = problem.as_json()
    names = (["page", "box"] if problem.page else []) + ["editions"] * bool(problem.editions)
    if names:
        result["properties"] = {name: told[name] for name in names}
    return result


def _location(problem: Problem, checked: Path) -> dict[str, Any]:
    place = problem.place
    path = checked / place.file if place and checked.is_dir() else checked
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    if place and place.line:
        physical["region"] = {"startLine": place.line}
        if place.column:
            physical["region"]["startColumn"] = place.column
    location: dict[str, Any] = {"physicalLocation": physical}
    if problem.page:
        name = f"page {problem.page}"
        name += f" of {' and '.join(problem.editions)}" if problem.editions else ""
        location["logicalLocations"] = [{"name": name, "kind": "page"}]
    return location


def _uri(path: Path) -> str:
    """The URI of a file, relative to the working directory where it is below (3.4.3, 3.10.2)."""
    here = Path.cwd()
    whole = Path(os.path.normpath(here / path))
    if whole.is_relative_to(here):
        return quote(whole.relative_to(here).as_posix())
    return whole.as_uri()
