"""A real SMTP server on a socket, for tests of what people receive.

A conftest that wants it: `from tests.smtp import smtp_sink`.
"""

import re
import socket
import time
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller


class Mailbox:
    """The messages that arrived, as they came through the socket."""

    def __init__(self):
        self.messages = []

    @property
    def last(self):
        return self.messages[-1]

    @property
    def text(self) -> str:
        """The last message's text."""
        return self.last.get_content()

    def code(self) -> str:
        """The code that the last message carries, on a line of its own."""
        return re.search(r"^([A-Z0-9]{2,}(?:-[A-Z0-9]+)*)\r?$", self.text, re.MULTILINE)[1]

    def link(self) -> str:
        """The first address in the last message."""
        return re.search(r"https?://\S+", self.text)[0]


class Receiver:
    """What aiosmtpd calls; it looks at every attribute, so the mailbox is kept apart."""

    def __init__(self, mailbox: Mailbox):
        self._mailbox = mailbox

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        self._mailbox.messages.append(message)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def smtp_sink(settings):
    """A mailbox to which Django's e-mails go, over SMTP."""
    mailbox = Mailbox()
    controller = Controller(Receiver(mailbox), hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield mailbox
    controller.stop()


class Sink:
    """The same server for a site that runs in another process (tests/browser)."""

    def __init__(self) -> None:
        self.mailbox = Mailbox()
        receiver = Receiver(self.mailbox)
        self.controller = Controller(receiver, hostname="127.0.0.1", port=free_port())

    def __enter__(self) -> "Sink":
        self.controller.start()
        return self

    def __exit__(self, *exception) -> None:
        self.controller.stop()

    @property
    def messages(self) -> list[EmailMessage]:
        return self.mailbox.messages

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
