"""A real site, a real Chromium, a real mail sink. Nothing here touches the database."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import Site, errors_in
from tests.browser.visitor import Person
from tests.smtp import Sink

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def mails() -> Iterator[Sink]:
    with Sink() as sink:
        yield sink


@pytest.fixture(scope="session")
def site(tmp_path_factory, mails) -> Iterator[Site]:
    """The demonstration, as `make run` serves it, sending its mail to the sink."""
    site = Site(tmp_path_factory.mktemp("site"), extra={"EMAIL_URL": mails.url})
    site.manage("demo_prepare", "--port", str(site.port))
    site.start()
    yield site
    site.stop()
    assert errors_in(site.log()) == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def person(site, browser) -> Iterator:
    """A function that gives a person at a browser: `person("officer")`, `person()` for a visitor.

    Every page they see is watched: no script error, no blocked content, no foreign request.
    """
    people: list[Person] = []

    def arrive(account: str = "", **options) -> Person:
        people.append(Person(site, browser, **options))
        if account:
            people[-1].sign_in(account)
        return people[-1]

    yield arrive
    for one in people:
        one.leave()
