"""`matwiya doctor`: what is missing on this machine."""

from __future__ import annotations

import json
import sys

import click

from .showing import JSON


@click.command()
@JSON
def doctor(*, as_json: bool) -> None:
    """Say what is missing on this machine, and the exact step to mend it."""
    from report.doctor import examine

    findings = examine()
    if as_json:
        click.echo(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            click.echo(
                f"{'ok     ' if finding.ok else 'MISSING'}  {finding.name}: {finding.detail}"
            )
            if not finding.ok and finding.remedy:
                click.echo(f"         do: {finding.remedy}")
    sys.exit(0 if all(finding.ok for finding in findings) else 1)
