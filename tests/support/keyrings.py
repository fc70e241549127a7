"""A keyring that knows one password."""

from __future__ import annotations

from keyring.backend import KeyringBackend

from tests.support.mail_server import HOST, PASSWORD, USER


class OurKeyring(KeyringBackend):
    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        return PASSWORD if (service, username) == (HOST, USER) else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError
