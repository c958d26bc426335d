"""A real site, a real Chromium, a real mail sink. Nothing here touches the database."""

import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.looks import Looks
from tests.browser.site import Site, errors_in
from tests.browser.visitor import Person
from tests.smtp import Sink

# The same engine without windows: a page costs it less than half.
CHROMIUM = "/usr/bin/chromium-headless-shell"
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
def common(tmp_path_factory, worker_id) -> Path:
    """A folder that every process of this test run shares."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def demonstration(common) -> Path:
    """The folder of a demonstration made ready: by the first process that asks, for all."""
    ready = common / "demonstration"
    with (common / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            begun = common / "demonstration.begun"
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir()
            Site(begun).manage("demo_prepare")
            begun.rename(ready)
    return ready


@pytest.fixture(scope="session")
def looks(common) -> Looks:
    folder = common / "looks"
    folder.mkdir(exist_ok=True)
    return Looks(folder)


@pytest.fixture(scope="session")
def site(tmp_path_factory, demonstration, mails) -> Iterator[Site]:
    """The demonstration, as `make run` serves it, sending its mail to the sink."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(demonstration, folder, dirs_exist_ok=True)
    site = Site(folder, extra={"EMAIL_URL": mails.url})
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
def person(site, browser, looks) -> Iterator:
    """A function that gives a person at a browser: `person("officer")`, `person()` for a visitor.

    Every page they see is watched: no script error, no blocked content, no foreign request.
    """
    people: list[Person] = []

    def arrive(account: str = "", **options) -> Person:
        people.append(Person(site, browser, looks=looks, **options))
        if account:
            people[-1].sign_in(account)
        return people[-1]

    yield arrive
    for one in people:
        one.leave()
