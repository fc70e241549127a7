"""The mail server: how it is reached, and who we are to it."""

from __future__ import annotations

import os
import re
import smtplib
import socket
import ssl
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PORTS: Final = {
    "starttls": 587,  # RFC 6409
    "implicit": 465,  # RFC 8314, section 3.3: TLS from the first byte
    "none": 25,
}
_THIS_MACHINE: Final = {"localhost", "127.0.0.1", "::1"}
_SERVER: Final = re.compile(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::(\d{1,5}))?")
USER: Final = "MATWIYA_SMTP_USER"
PASSWORD: Final = "MATWIYA_SMTP_PASSWORD"  # noqa: S105 (the name of the variable)


@dataclass(frozen=True, slots=True)
class Server:
    """A server for outgoing mail, whose certificate is verified.

    `tls` is `starttls` (RFC 3207), `implicit` (RFC 8314), or `none` for a server on this machine.
    `ca` holds certificates to trust beside the system's (PEM). `timeout` is in seconds, for each
    answer.
    """

    host: str
    port: int
    tls: str
    user: str = ""
    password: str = field(default="", repr=False)
    ca: Path | None = None
    timeout: float = 60.0

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


class UnfitServerError(Exception):
    """The server can't be used as it is told to be; `code` is that of the Problem."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def read_server(text: str, *, tls: str | None = None, ca: Path | None = None) -> Server:
    """The server written as `host`, or `host:port`. Raises MatwiyaError.

    Port 465 is taken to speak TLS at once, any other STARTTLS, unless `tls` says it. The login is
    in the environment (`MATWIYA_SMTP_USER`, `MATWIYA_SMTP_PASSWORD`), the password else in the
    keyring, under the server's name. Without a user nobody logs in.
    """
    match = _SERVER.fullmatch(text.strip())
    kind = tls or ("implicit" if match and match[2] == "465" else "starttls")
    port = int(match[2] or _PORTS[kind]) if match else 0
    if not match or not 0 < port < 65536:
        hint = "write its name, and its port unless it is 587, as in smtp.example.org:465"
        raise MatwiyaError([Problem("bad-server", f"'{text[:80]}' is no server", hint)])
    host = match[1].strip("[]")
    if kind == "none" and host not in _THIS_MACHINE:
        message = f"mail to the server '{host}' would go over the network for all to read"
        hint = "--tls none is for a server on this machine (localhost) only"
        raise MatwiyaError([Problem("no-encryption", message, hint)])
    try:
        _context(ca)
    except OSError as error:  # ssl.SSLError is one
        message = f"there are no certificates in '{ca}'"
        raise MatwiyaError(
            [Problem("bad-certificate", message, "--ca names a PEM file")]
        ) from error
    user = os.environ.get(USER, "")
    return Server(host, port, kind, user, _password(host, user, os.environ), ca)


def _context(ca: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if ca is not None:
        context.load_verify_locations(ca)
    return context


def _password(host: str, user: str, environment: Mapping[str, str]) -> str:
    if not user:
        return ""
    if PASSWORD in environment:
        return environment[PASSWORD]
    hint = f"set {PASSWORD}, or store it in the keyring: keyring set {host} {user}"
    try:
        import keyring
        import keyring.errors
    except ImportError as error:
        hint += " (pip install 'matwiya[keyring]')"
        message = f"{USER} is set and there is no password"
        raise MatwiyaError([Problem("no-password", message, hint)]) from error
    try:
        found = keyring.get_password(host, user)
    except keyring.errors.KeyringError as error:
        message = f"the keyring can't be read: {error}"
        raise MatwiyaError([Problem("no-password", message, hint)]) from error
    if found is None:
        message = f"the keyring has no password of '{user}' for '{host}'"
        raise MatwiyaError([Problem("no-password", message, hint)])
    return found


def connect(server: Server) -> smtplib.SMTP:
    """A connection on which mail can be sent: encrypted, greeted, logged in.

    Raises UnfitServerError where there is no encryption, or a login that is refused for good,
    ssl.SSLCertVerificationError where the certificate is not what it should be, and OSError or
    smtplib.SMTPException for what may be better later.
    """
    context = _context(server.ca)
    if server.tls == "implicit":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=server.timeout, context=context
        )
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
    try:
        # The end of the data is a small packet after a large one, which Nagle's algorithm (RFC 896)
        # would keep back for 40 ms.
        if smtp.sock is not None:
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        smtp.ehlo_or_helo_if_needed()
        if server.tls == "starttls":
            _start_tls(smtp, context)
        if server.user:
            _log_in(smtp, server)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _start_tls(smtp: smtplib.SMTP, context: ssl.SSLContext) -> None:
    if not smtp.has_extn("starttls"):
        raise UnfitServerError("no-encryption", "it offers no STARTTLS")
    code, answer = smtp.starttls(context=context)
    if code != 220:
        raise smtplib.SMTPResponseException(code, answer)
    smtp.ehlo_or_helo_if_needed()


def _log_in(smtp: smtplib.SMTP, server: Server) -> None:
    try:
        smtp.login(server.user, server.password)
    except smtplib.SMTPAuthenticationError as error:
        if 400 <= error.smtp_code < 500:
            raise
        answer = (
            str(error.smtp_error, "utf-8", "replace")
            if isinstance(error.smtp_error, bytes)
            else error.smtp_error
        )
        raise UnfitServerError("login-refused", f"{error.smtp_code} {answer}") from error
    except smtplib.SMTPException as error:
        if isinstance(error, smtplib.SMTPServerDisconnected | smtplib.SMTPResponseException):
            raise
        # It offers no login at all, or none of a kind that we know.
        raise UnfitServerError("login-refused", str(error)) from error
