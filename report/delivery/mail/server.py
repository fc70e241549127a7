"""The mail server: how it is reached, and who we are to it."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem

from .login import Login, UnfitServerError, log_in, read_login

if TYPE_CHECKING:
    from pathlib import Path

_PORTS: Final = {
    "starttls": 587,  # RFC 6409
    "implicit": 465,  # RFC 8314, section 3.3: TLS from the first byte
    "none": 25,
}
_THIS_MACHINE: Final = {"localhost", "127.0.0.1", "::1"}
_SERVER: Final = re.compile(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::(\d{1,5}))?")


@dataclass(frozen=True, slots=True)
class Server:
    """A server for outgoing mail, whose certificate is verified.

    `tls` is `starttls` (RFC 3207), `implicit` (RFC 8314), or `none` for a server on this machine.
    Without a `login` nobody logs in. `ca` holds certificates to trust beside the system's (PEM). `timeout` is in seconds, for each
    answer.
    """

    host: str
    port: int
    tls: str
    login: Login | None = None
    ca: Path | None = None
    timeout: float = 60.0

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def read_server(text: str, *, tls: str | None = None, ca: Path | None = None) -> Server:
    """The server written as `host`, or `host:port`. Raises MatwiyaError.

    Port 465 is taken to speak TLS at once, any other STARTTLS, unless `tls` says it. The login is
    in the environment (`read_login`).
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
    return Server(host, port, kind, read_login(host), ca)


def _context(ca: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if ca is not None:
        context.load_verify_locations(ca)
    return context


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
        if server.login:
            log_in(smtp, server.login)
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
