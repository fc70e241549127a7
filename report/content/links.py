"""Where links lead: inside the publication to an anchor that exists, outside by a known scheme."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it.common.normalize_url import normalizeLink

from . import limits
from .suggestions import did_you_mean
from .values import is_email, is_web_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from report.problems import Place

    from .anchors import Anchors
    from .problem_log import ProblemLog

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LOOKS_LIKE_WEB = re.compile(
    r"www\.|[\w-]+\.(?:com|org|net|int|info|edu|gov)(?:/|$)", re.IGNORECASE
)
_TELEPHONE = re.compile(r"\+?[\d().-]{3,}")


@dataclass(frozen=True)
class Links:
    """Resolves links. `files` gives the anchor of each section's file; `unread` are files that
    could not be read, of which no anchor is known.
    """

    anchors: Anchors
    files: Mapping[str, str]
    unread: frozenset[str]
    problems: ProblemLog

    def resolve(self, href: str, place: Place) -> str:
        """The final address: `#anchor`, or an absolute one, percent-encoded.

        Notes an error and returns "" where it leads nowhere.
        """
        href = href.strip()
        if len(href) > limits.ADDRESS_CHARACTERS:
            message = f"this address has more than {limits.ADDRESS_CHARACTERS} characters"
            self.problems.error("bad-url", message, place, "Use a shorter one")
        elif not href:
            self.problems.error(
                "empty-link",
                "this link leads nowhere",
                place,
                "Write an address between the parentheses",
            )
        elif scheme := _SCHEME.match(href):
            return self._outside(href, scheme[1].lower(), place)
        elif href.startswith("//") or _LOOKS_LIKE_WEB.match(href):
            self.problems.error(
                "bad-url",
                f"'{href[:100]}' is no whole address",
                place,
                f"Write https://{href.lstrip('/')[:100]}",
            )
        elif href.startswith("#"):
            return self._anchor(unquote(href[1:]), "", place)
        else:
            return self._file(href, place)
        return ""

    def _outside(self, href: str, scheme: str, place: Place) -> str:
        rest = unquote(href.partition(":")[2])
        if scheme in {"http", "https"}:
            right, example = is_web_address(href), "https://www.example.org"
        elif scheme == "mailto":
            right, example = is_email(rest.partition("?")[0]), "mailto:info@example.org"
        elif scheme == "tel":
            right, example = bool(_TELEPHONE.fullmatch(rest)), "tel:+41227179111"
        else:
            self.problems.error(
                "forbidden-scheme",
                f"links with '{scheme[:50]}:' are not allowed",
                place,
                "Use https:, http:, mailto: or tel:, an #anchor, or the name of a section's file",
            )
            return ""
        if not right:
            self.problems.error(
                "bad-url", f"'{href[:100]}' is no right address", place, f"Write it as {example}"
            )
            return ""
        return normalizeLink(href)

    def _file(self, href: str, place: Place) -> str:
        path, _, fragment = href.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(place.file), unquote(path)))
        if file in self.unread:
            return ""
        if file not in self.files:
            message = f"there is no section '{file[:100]}'"
            self.problems.error("dead-link", message, place, did_you_mean(file, self.files))
            return ""
        return self._anchor(unquote(fragment), file, place) if fragment else f"#{self.files[file]}"

    def _anchor(self, anchor: str, file: str, place: Place) -> str:
        if anchor in self.anchors:
            there = self.anchors.place_of(anchor).file
            if file in {"", there}:
                return f"#{anchor}"
            self.problems.error(
                "dead-link",
                f"the anchor '{anchor[:100]}' is not in '{file}'",
                place,
                f"It is in '{there}'",
            )
        elif not self.unread or file:
            # With a file unread, an anchor without a file may be in that one.
            otherwise = "Give a heading this anchor: ## … {#anchor}"
            hint = did_you_mean(anchor, self.anchors, otherwise, "#")
            self.problems.error("dead-link", f"there is no anchor '{anchor[:100]}'", place, hint)
        return ""
