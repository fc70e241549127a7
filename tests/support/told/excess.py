"""What is told where there is too much of something."""

from __future__ import annotations

from report.content import limits

from .case import Case, page

CASES = {
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
