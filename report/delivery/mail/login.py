"""Who we are to the mail server: a user with a password, or with a token of OAuth 2.0."""

from __future__ import annotations

import binascii
import json
import os
import shlex
import smtplib
import subprocess
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

USER: Final = "MATWIYA_SMTP_USER"
PASSWORD: Final = "MATWIYA_SMTP_PASSWORD"  # noqa: S105 (the name of the variable)
TOKEN: Final = "MATWIYA_SMTP_TOKEN"  # noqa: S105
TOKEN_COMMAND: Final = "MATWIYA_SMTP_TOKEN_COMMAND"  # noqa: S105
_LONGEST_COMMAND: Final = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Login:
    """A `user` with one of: a `password`; a `token`; a `command` that prints a fresh token.

    Tokens live for an hour or so: a command is asked for one at each connection.
    """

    user: str
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    command: str = field(default="", repr=False)


class UnfitServerError(Exception):
    """The server can't be used as it is told to be; `code` is that of the Problem."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def read_login(host: str, environment: Mapping[str, str] = os.environ) -> Login | None:
    """The login at the server `host` that `environment` names; None where it names no user.

    The user is in `MATWIYA_SMTP_USER`; beside it `MATWIYA_SMTP_TOKEN_COMMAND`, `MATWIYA_SMTP_TOKEN`
    or `MATWIYA_SMTP_PASSWORD`, else the password is in the keyring, under the server's name. Raises
    MatwiyaError where none is to be had, or where the command has none.
    """
    user = environment.get(USER, "")
    token, command = environment.get(TOKEN, "").strip(), environment.get(TOKEN_COMMAND, "").strip()
    if not user:
        if token or command:
            message = f"there is a token for the server and {USER} is not set"
            raise MatwiyaError([Problem("no-password", message, f"set {USER} to its mailbox")])
        return None
    if command:
        login = Login(user, command=command)
        try:
            _token_of(login)  # before anything is made
        except UnfitServerError as error:
            raise MatwiyaError(
                [Problem("no-password", str(error), f"run it by hand: {command}")]
            ) from error
        return login
    if token:
        return Login(user, token=token)
    if PASSWORD in environment:
        return Login(user, environment[PASSWORD])
    return Login(user, _kept_password(host, user))


def _kept_password(host: str, user: str) -> str:
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


def log_in(smtp: smtplib.SMTP, login: Login) -> None:
    """Log in at the server. Raises UnfitServerError where that is refused for good, and
    smtplib.SMTPException for what may be better later.
    """
    refusal = _Refusal()
    try:
        if login.token or login.command:
            _offer_token(smtp, login, refusal)
        else:
            smtp.login(login.user, login.password)
    except smtplib.SMTPAuthenticationError as error:
        if 400 <= error.smtp_code < 500:
            raise
        answer = (
            str(error.smtp_error, "utf-8", "replace")
            if isinstance(error.smtp_error, bytes)
            else error.smtp_error
        )
        reason = f"{error.smtp_code} {answer}{refusal.said}"
        raise UnfitServerError("login-refused", reason) from error
    except smtplib.SMTPException as error:
        if isinstance(error, smtplib.SMTPServerDisconnected | smtplib.SMTPResponseException):
            raise
        # It offers no login at all, or none of a kind that we know.
        raise UnfitServerError("login-refused", str(error)) from error
    except binascii.Error as error:
        raise UnfitServerError("login-refused", f"its challenge can't be read: {error}") from error


class _Refusal:
    """What a server says of a token before it refuses it."""

    def __init__(self) -> None:
        self.said = ""

    def hear(self, challenge: bytes) -> None:
        """Note what stands in `challenge`, JSON with a status."""
        with suppress(ValueError, AttributeError):
            told = json.loads(challenge)
            names = ("status", "error", "schemes", "scope")
            said = [f"{name}: {told[name]}" for name in names if told.get(name)]
            self.said = f" ({', '.join(said)[:200]})"


def _offer_token(smtp: smtplib.SMTP, login: Login, refusal: _Refusal) -> None:
    """SASL XOAUTH2, as Google and Microsoft document it. A token that is not taken is answered with
    a challenge that says why, and an empty answer to that with the refusal.
    """
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if "XOAUTH2" not in offered:
        raise smtplib.SMTPNotSupportedError("it takes no tokens (XOAUTH2)")
    first = f"user={login.user}\1auth=Bearer {_token_of(login)}\1\1"
    if not first.isascii():
        raise UnfitServerError("login-refused", "the user or the token has letters beyond ASCII")

    def answer(challenge: bytes | None = None) -> str:
        if challenge is None:
            return first
        refusal.hear(challenge)
        return ""

    smtp.auth("XOAUTH2", answer)


def _token_of(login: Login) -> str:
    """The token, fresh where a command prints it. Raises UnfitServerError."""
    if not login.command:
        return login.token
    try:
        words = shlex.split(login.command)
        done = subprocess.run(
            words, stdout=subprocess.PIPE, check=True, timeout=_LONGEST_COMMAND, text=True
        )
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise UnfitServerError(
            "login-refused", f"{TOKEN_COMMAND} gives no token: {error}"
        ) from error
    if not done.stdout.strip():
        raise UnfitServerError("login-refused", f"{TOKEN_COMMAND} prints no token")
    return done.stdout.strip()
