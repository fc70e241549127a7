"""What an edition makes: files in memory."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Output:
    """One file of an edition. `suffix` is what its name has after the stem: `.pdf`,
    `-fold-guide.pdf`; with a slash, `/page-01.png`, the file lies in a folder of that stem.

    `pages` are the pages or sides in it. `note` is a word to whoever prints it, `form`
    the form it was made in and `page` its size where those are not the edition's and the author's
    own. `read_back` is
    the PDF that `check` reads: by default the file itself when it is one; the pages before they
    were imposed for sheets, or drawn as pictures, with the words for these; `b""` when there is nothing to read.
    """

    suffix: str
    data: bytes = field(repr=False)
    pages: int
    note: str = ""
    form: str = ""
    page: str = ""
    read_back: bytes | None = field(default=None, repr=False)

    @property
    def readable(self) -> bytes:
        """The PDF that `check` is to read, empty when there is none."""
        if self.read_back is not None:
            return self.read_back
        return self.data if self.suffix.endswith(".pdf") else b""
