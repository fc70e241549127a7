"""Who gets a mail: addresses that are some, and names that are safe to stand in a header."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parseaddr
from typing import Final

from report.text import hidden_character

_LONGEST_NAME: Final = 200  # characters


class AddressError(ValueError):
    """An address or a name that is refused; the message says why, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox with a name for it.

    `mailbox` is as SMTP takes it: the domain in ASCII (RFC 5891) where the local part is ASCII
    too; else all of it is Unicode and `international`, which asks for a server with SMTPUTF8
    (RFC 6531). `key` is the same for all ways of writing one mailbox.
    """

    mailbox: str
    name: str = ""

    @property
    def international(self) -> bool:
        """Whether only a server with SMTPUTF8 can take it."""
        return not self.mailbox.isascii()

    @property
    def key(self) -> str:
        """The mailbox in small letters: no server in use tells letters of a local part apart."""
        return self.mailbox.casefold()

    @property
    def domain(self) -> str:
        """The part after the last `@`, in ASCII."""
        domain = self.mailbox.rpartition("@")[2]
        if domain.isascii():
            return domain
        import idna

        return idna.encode(domain, uts46=True).decode()


def read_address(mailbox: str, name: str = "") -> Address:
    """The address `mailbox` with the display name `name`, both from someone who isn't trusted.

    Raises AddressError where the mailbox is none (RFC 5321, 6531; nobody is asked whether it
    exists), or where the name holds a line break, a control or a bidi override.
    """
    from email_validator import EmailNotValidError, validate_email

    shown = mailbox[:100]
    if hidden_character(mailbox):
        raise AddressError(
            f"the address {shown!a} holds signs that can't be seen", "Type it anew by hand"
        )
    try:
        valid = validate_email(mailbox.strip(), check_deliverability=False)
    except EmailNotValidError as error:
        reason = str(error).rstrip(".")
        message = f"'{shown}' is no e-mail address: {reason[:1].lower()}{reason[1:]}"
        raise AddressError(message, "Write one address, as in info@example.org") from error
    return Address(valid.ascii_email or valid.normalized, read_name(name))


def read_name(name: str) -> str:
    """`name` as it may stand in a header, one space between its words. Raises AddressError."""
    name = name.strip()
    if hidden_character(name):
        message = f"the name {name[:60]!a} holds a line break or a sign that can't be seen"
        raise AddressError(message, "Type the name anew by hand, on one line")
    if len(name) > _LONGEST_NAME:
        raise AddressError(f"the name '{name[:40]}…' is too long", "Shorten it")
    return " ".join(name.split())


def parse_address(text: str) -> Address:
    """The address of `Name <mailbox>` or `mailbox`, as typed after --from. Raises AddressError."""
    if hidden_character(text):
        raise AddressError(f"{text[:100]!a} holds signs that can't be seen", "Type it anew by hand")
    name, mailbox = parseaddr(text)
    return read_address(mailbox or text, name)


def is_safe_header(text: str) -> bool:
    """Whether `text` can stand in a header: no line break, control or bidi override in it."""
    return not hidden_character(text)
