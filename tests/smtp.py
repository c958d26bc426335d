"""A mail server that keeps what it receives, for tests that send real mail."""

import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller


class Sink:
    """Listens on a free port of this machine while used as a context manager."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.controller = Controller(self, hostname="127.0.0.1", port=0)

    async def handle_DATA(self, server, session, envelope) -> str:
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 kept"

    def __enter__(self) -> "Sink":
        self.controller.port = free_port()
        self.controller.start()
        return self

    def __exit__(self, *exception) -> None:
        self.controller.stop()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.controller.port}"

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.messages if mail["To"] == address]

    def wait_for(self, address: str, pattern: str, seconds: float = 15) -> re.Match:
        """The first match of `pattern` in the newest mail to `address`, waiting for it."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for mail in reversed(self.to(address)):
                if found := re.search(pattern, mail.get_content()):
                    return found
            time.sleep(0.1)
        raise AssertionError(f"No mail to {address} says {pattern!r}: {self.messages}")


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
