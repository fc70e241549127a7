"""Reads mails as a program does that has nothing in common with ours: postal-mime, under node."""

from __future__ import annotations

import base64
import json
import subprocess
from pathlib import Path
from typing import Any

from .extractors import node_package, node_program

_SCRIPT = Path(__file__).with_name("read_mail.mjs")


def read_mail(mail: bytes) -> dict[str, Any]:
    """What postal-mime makes of `mail`; the contents of attachments are bytes."""
    command = [node_program(), str(_SCRIPT), str(node_package("postal-mime"))]
    done = subprocess.run(command, input=mail, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    for each in found["attachments"]:
        each["content"] = base64.b64decode(each["content"])
    return found
