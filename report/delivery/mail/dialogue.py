"""One mail over one connection: where the dialogue stood when it ended, and what that means.

RFC 5321. Until the line with the single dot that ends the data has gone out, the server has
nothing, whatever happens: a connection that drops then is a mail that was not sent. Once it has
gone out, only the server's answer says what became of the mail (section 4.2.5, and RFC 1047 on
the doubles that come of a lost answer).
"""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_CHUNK: Final = 64 * 1024  # bytes
# Seconds that a server may take over a mail it has got whole: to give up sooner is to doubt what
# has gone well (RFC 5321, section 4.5.3.2.6).
_LONGEST_PROCESSING: Final = 600.0


class Result(StrEnum):
    """What a try came to. `STOP`: nobody's mail will be taken as things are."""

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    IN_DOUBT = "in doubt"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a try ended: the `stage` of the dialogue, the server's `answer`, or why there was none.

    `connected` tells whether the connection can be used again.
    """

    result: Result
    stage: str
    answer: str
    connected: bool = True


class _EndedError(Exception):
    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.answer)
        self.outcome = outcome


def send_mail(
    smtp: smtplib.SMTP,
    sender: str,
    recipient: str,
    mail: bytes,
    before_the_end: Callable[[], None],
) -> Outcome:
    """Hand `mail` (lines end in CR LF) to the server for `recipient`.

    `before_the_end` is called when all but the end of the data has gone out; when it raises, the
    mail is not sent. Raises nothing of smtplib's or of the network's.
    """
    try:
        return _dialogue(smtp, sender, recipient, mail, before_the_end)
    except _EndedError as ended:
        return ended.outcome


def _dialogue(
    smtp: smtplib.SMTP,
    sender: str,
    recipient: str,
    mail: bytes,
    before_the_end: Callable[[], None],
) -> Outcome:
    options = _mail_options(smtp, sender, recipient, len(mail))
    code, answer = _ask(smtp, "MAIL", lambda: smtp.mail(sender, options))
    if code != 250:
        # A sender or a size that is refused for good is refused for all.
        raise _EndedError(_answered(smtp, "MAIL", code, answer, for_good=Result.STOP))
    code, answer = _ask(smtp, "RCPT", lambda: smtp.rcpt(recipient))
    if code not in {250, 251}:
        raise _EndedError(_answered(smtp, "RCPT", code, answer))
    code, answer = _ask(smtp, "DATA", lambda: smtp.docmd("DATA"))
    if code != 354:
        raise _EndedError(_answered(smtp, "DATA", code, answer))
    _ask(smtp, "body", lambda: _send_body(smtp, mail))
    try:
        before_the_end()
    except BaseException:
        smtp.close()  # a QUIT would be taken for a line of the mail
        raise
    try:
        smtp.send(b".\r\n")
        code, answer = _reply_in_its_own_time(smtp)
    except (OSError, smtplib.SMTPException) as error:
        smtp.close()
        return Outcome(Result.IN_DOUBT, "end of data", _reason(error), connected=False)
    if code == 250:
        return Outcome(Result.SENT, "end of data", _text(code, answer))
    if not 400 <= code < 600:
        smtp.close()
        return Outcome(Result.IN_DOUBT, "end of data", _text(code, answer), connected=False)
    return _answered(smtp, "end of data", code, answer)


def _reply_in_its_own_time(smtp: smtplib.SMTP) -> tuple[int, bytes]:
    if smtp.sock is None:
        raise smtplib.SMTPServerDisconnected
    usual = smtp.sock.gettimeout()
    smtp.sock.settimeout(_LONGEST_PROCESSING)
    answer = smtp.getreply()
    smtp.sock.settimeout(usual)
    return answer


def _mail_options(smtp: smtplib.SMTP, sender: str, recipient: str, size: int) -> list[str]:
    options = [f"SIZE={size}"] if smtp.has_extn("size") else []
    if (sender + recipient).isascii():
        smtp.command_encoding = "ascii"
        return options
    if not smtp.has_extn("smtputf8"):
        answer = "the server takes no addresses beyond ASCII (SMTPUTF8)"
        raise _EndedError(Outcome(Result.REFUSED, "MAIL", answer))
    smtp.command_encoding = "utf-8"
    return [*options, "BODY=8BITMIME", "SMTPUTF8"]


def _ask(
    smtp: smtplib.SMTP, stage: str, step: Callable[[], tuple[int, bytes]]
) -> tuple[int, bytes]:
    """What `step` gives. A connection that drops on the way is a mail to be sent later."""
    try:
        return step()
    except (OSError, smtplib.SMTPException) as error:
        smtp.close()
        raise _EndedError(Outcome(Result.LATER, stage, _reason(error), connected=False)) from error


def _send_body(smtp: smtplib.SMTP, mail: bytes) -> tuple[int, bytes]:
    """Send all lines of the mail, dots at their beginnings doubled (RFC 5321, section 4.5.2)."""
    body = (b"\r\n" + mail).replace(b"\r\n.", b"\r\n..")[2:]
    if not body.endswith(b"\r\n"):
        body += b"\r\n"
    for start in range(0, len(body), _CHUNK):
        smtp.send(body[start : start + _CHUNK])
    _refuse_a_dead_line(smtp)
    return 0, b""


def _refuse_a_dead_line(smtp: smtplib.SMTP) -> None:
    """Raise SMTPServerDisconnected if the server has gone, or spoken, while the body went out.

    What was written last may only stand in this machine's buffers: better to learn it now, when
    the mail is certainly not sent.
    """
    connection = smtp.sock
    if connection is None:
        raise smtplib.SMTPServerDisconnected
    timeout = connection.gettimeout()
    connection.settimeout(0)
    try:
        early = connection.recv(100)
    except (BlockingIOError, ssl.SSLWantReadError):
        return
    finally:
        connection.settimeout(timeout)
    raise smtplib.SMTPServerDisconnected(early.decode("utf-8", "replace").strip())


def _answered(
    smtp: smtplib.SMTP, stage: str, code: int, answer: bytes, *, for_good: Result = Result.REFUSED
) -> Outcome:
    """What an answer other than the wanted one means: 5xx is for good, all else may change."""
    text = _text(code, answer)
    result = for_good if 500 <= code < 600 else Result.LATER
    if code in {421, -1} or not 400 <= code < 600:
        smtp.close()  # the server is closing, or does not speak SMTP any more
        return Outcome(result, stage, text, connected=False)
    try:
        smtp.rset()
    except (OSError, smtplib.SMTPException):
        smtp.close()
        return Outcome(result, stage, text, connected=False)
    return Outcome(result, stage, text)


def _text(code: int, answer: bytes) -> str:
    return f"{code} {answer.decode('utf-8', 'replace')}".replace("\n", " ")


def _reason(error: Exception) -> str:
    return f"the connection dropped: {error}" if str(error) else "the connection dropped"
