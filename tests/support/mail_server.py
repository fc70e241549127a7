"""A real SMTP server on this machine, over TLS, that can be told to fail at any point of the dialogue."""

from __future__ import annotations

import asyncio
import base64
import json
import ssl
from collections import Counter, defaultdict, deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import TYPE_CHECKING, Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HOST = "localhost"
USER, PASSWORD, TOKEN = "press", "a long secret", "ya29.a-token_of/OAuth=="
REFUSAL = {"status": "401", "schemes": "bearer", "scope": "https://mail.example.org/"}
"""What the server says of another token, as Google does."""


@dataclass
class Mailbox:
    """What the server has taken, and what it is to do wrong.

    `plans` holds for a recipient what to do in each try, first to last, then nothing: `drop
    STAGE`, or `STAGE CODE` (an answer), where STAGE is MAIL, RCPT, DATA, body, lost (the mail is
    taken, the answer never comes) or end. `on_connect` does so for connections: `drop` or `drop
    EHLO`. `drop MAIL` and `MAIL CODE` go by connection as well, in `on_mail`.
    """

    taken: list[tuple[str, bytes]] = field(default_factory=list)
    plans: dict[str, deque[str]] = field(default_factory=lambda: defaultdict(deque))
    on_connect: deque[str] = field(default_factory=deque)
    on_mail: deque[str] = field(default_factory=deque)
    senders: set[str] = field(default_factory=set)
    connections: int = 0
    tokens: int = 0
    most_on_a_connection: int = 10**9
    ca: Path | None = None
    port: int = 0

    @property
    def counts(self) -> Counter[str]:
        """How many mails each recipient has got."""
        return Counter(recipient for recipient, _ in self.taken)


class _Dropped(SMTP):
    """aiosmtpd's server, which loses connections when the mailbox says so."""

    def __init__(self, mailbox: Mailbox, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._mailbox = mailbox
        self._carried = 0

    def connection_made(self, transport: Any) -> None:
        if self.transport is None:
            self._mailbox.connections += 1
            if self._mailbox.on_connect and self._mailbox.on_connect[0] == "drop":
                self._mailbox.on_connect.popleft()
                transport.abort()
                return
        super().connection_made(transport)

    async def auth_XOAUTH2(self, _server: Any, args: list[str]) -> AuthResult:  # noqa: N802
        """https://developers.google.com/workspace/gmail/imap/xoauth2-protocol."""
        if base64.b64decode(args[1]).decode() == f"user={USER}\1auth=Bearer {TOKEN}\1\1":
            self._mailbox.tokens += 1
            return AuthResult(success=True)
        answer = await self.challenge_auth(json.dumps(REFUSAL))
        assert answer == b""
        return AuthResult(success=False, handled=False)

    def _drop(self) -> None:
        assert self.transport is not None
        self.transport.abort()

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802 (aiosmtpd's name)
        if self._mailbox.on_connect and self._mailbox.on_connect[0] == "drop EHLO":
            self._mailbox.on_connect.popleft()
            return self._drop()
        return await super().smtp_EHLO(hostname)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        if self._carried >= self._mailbox.most_on_a_connection:
            return self._drop()
        if self._mailbox.on_mail:
            plan = self._mailbox.on_mail.popleft()
            if plan == "drop":
                return self._drop()
            if plan:
                return await self.push(f"{plan} no mail from you now")
        return await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        recipient = (arg or "").partition("<")[2].partition(">")[0]
        self._plan = self._next_plan(recipient)
        if self._plan == "drop RCPT":
            return self._drop()
        if self._plan.startswith("RCPT"):
            return await self.push(f"{self._plan[5:]} no such person, or not now")
        return await super().smtp_RCPT(arg)

    def _next_plan(self, recipient: str) -> str:
        plans = self._mailbox.plans.get(recipient)
        return plans.popleft() if plans else ""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if self._plan == "drop DATA":
            return self._drop()
        if self._plan.startswith("DATA"):
            return await self.push(f"{self._plan[5:]} no data")
        if self._plan == "drop body":
            await self.push("354 go on")
            await self._reader.readline()
            return self._drop()
        return await super().smtp_DATA(arg)


class _Handler:
    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def handle_DATA(self, server: _Dropped, _session: Any, envelope: Any) -> str:  # noqa: N802
        [recipient] = envelope.rcpt_tos
        plan, server._plan = server._plan, ""
        if plan == "drop end":
            server._drop()
            return "250 nobody hears this"
        if plan.startswith("end"):
            return f"{plan[4:]} not taken"
        server._carried += 1
        self._mailbox.senders.add(envelope.mail_from)
        self._mailbox.taken.append((recipient, envelope.content))
        if plan == "lost":
            server._drop()
        return "250 taken"


@contextmanager
def mail_server(  # noqa: PLR0913 (one parameter a trait)
    folder: Path,
    *,
    implicit: bool = False,
    login: bool | str = False,
    international: bool = True,
    encrypted: bool = True,
    most_bytes: int = 8 * 2**20,
) -> Iterator[Mailbox]:
    """A server whose certificate is signed by the authority in `Mailbox.ca`.

    Nobody may send without a `login`, if that is the name of a mechanism, by that one alone.
    It takes addresses beyond ASCII when it is `international`, and offers no STARTTLS when it is
    not `encrypted`.
    """
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(HOST).configure_cert(context)
    mailbox = Mailbox(ca=folder / "ca.pem")
    authority.cert_pem.write_to_path(str(mailbox.ca))

    def check(
        _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        right = (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
        return AuthResult(success=right, handled=False)

    handler = _Handler(mailbox)

    def session() -> SMTP:
        return _Dropped(
            mailbox,
            handler,
            enable_SMTPUTF8=international,
            data_size_limit=most_bytes,
            tls_context=None if implicit or not encrypted else context,
            require_starttls=encrypted and not implicit,
            auth_required=bool(login),
            auth_exclude_mechanism={"PLAIN", "LOGIN", "XOAUTH2"} - {login}
            if isinstance(login, str)
            else (),
            auth_require_tls=not implicit,
            authenticator=check,
            hostname=HOST,
        )

    with _served(session, context if implicit else None) as mailbox.port:
        yield mailbox


@contextmanager
def _served(session: Callable[[], SMTP], context: ssl.SSLContext | None) -> Iterator[int]:
    """Serve `session` in a thread of its own; the port."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(session, "127.0.0.1", 0, ssl=context))
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0.05))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
