"""A person at a browser, watched for anything that a page should not do."""

import re
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Locator, Page, TimeoutError

from tests.browser.looks import Looks
from tests.browser.site import Site

PASSWORD = "parvis-demonstration"
IS_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def address_of(account: str) -> str:
    """The e-mail address of an account of the demonstration."""
    return account if "@" in account else f"{account}@clairval.example"


def label_is(text: str) -> re.Pattern:
    """A field's whole label, with or without what says that it may stay empty.

    Any space will do: before "?" and ":" stands one that does not break.
    """
    words = r"\s+".join(re.escape(word) for word in text.split())
    return re.compile(rf"^\s*{words}(\s*\(facultatif\))?\s*$")


class Person:
    """`host`: the site's name in the address bar; a passkey asks for "localhost".

    `welcome`: the one other site where this person may go, such as an identity provider's.
    """

    def __init__(
        self,
        site: Site,
        browser: Browser,
        *,
        looks: Looks,
        width: int = 1280,
        scripts: bool = True,
        host: str = "127.0.0.1",
        welcome: str = "nowhere",
    ):
        self.site, self.scripts, self.width, self.looks = site, scripts, width, looks
        self.url, self.welcome = f"http://{host}:{site.port}", welcome
        self.context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            base_url=self.url,
            locale="fr-BE",
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(20_000)
        self.context.set_default_navigation_timeout(30_000)
        self.page: Page = self.context.new_page()
        self.problems: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        self.page.on("console", self.listen)
        self.page.on("request", self.watch)

    # --- what must never happen ---------------------------------------------------------------
    def listen(self, message) -> None:
        # A refused form answers 4xx on purpose; the browser notes it as an error.
        refused = "Failed to load resource" in message.text
        if message.type in ("error", "warning") and not refused:
            self.problems.append(f"{self.page.url} console: {message.text}")

    def watch(self, request) -> None:
        known = (f"{self.url}/", f"{self.welcome}/", "data:", "blob:")
        if not request.url.startswith(known):
            self.problems.append(f"{self.page.url} foreign request: {request.url}")

    def check_page(self) -> None:
        """Accessible (axe), within the width of the screen, and nothing blocked."""
        if self.scripts:
            assert self.looks.faults(self.page) == [], self.page.url
        assert not self.page.evaluate(IS_WIDE), f"{self.page.url} is wider than the screen"
        assert self.page.locator("h1").count() == 1, self.page.url
        assert self.problems == [], self.page.url

    # --- what people do -----------------------------------------------------------------------
    def go(self, path: str, status: int = 200) -> None:
        """Open an address of the site (a path or a whole address)."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == status, f"{path} answers {answer.status}"

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.url)

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def sign_in(self, account: str, password: str = PASSWORD) -> None:
        """Through the sign-in form, unless the page is one already."""
        if "/compte/login/" not in self.page.url:
            self.go("/compte/login/")
        self.fill("Adresse e-mail", address_of(account))
        self.fill("Mot de passe", password)
        self.press("Se connecter")
        assert "/compte/login/" not in self.page.url, self.main.inner_text()

    def field(self, label: str) -> Locator:
        return self.main.get_by_label(label_is(label))

    def fill(self, label: str, text: str | int) -> None:
        self.field(label).fill(str(text))

    def choose(self, label: str, option: str) -> None:
        self.field(label).select_option(label=option)

    def tick(self, label: str) -> None:
        self.main.get_by_label(label).check()

    def attach(self, label: str, file: Path) -> None:
        self.field(label).first.set_input_files(file)

    def press(self, name: str, within: Locator | None = None) -> None:
        """A button or a link of the page's main part that leads to another page.

        What asks for a confirmation in the page's own dialog is confirmed.
        """
        target = self.find(name, within or self.main)
        asks = self.scripts and target.get_attribute("data-confirm")
        if asks:
            target.click()
            target = self.page.locator("dialog#confirm [value=yes]")
        with self.page.expect_navigation():
            target.click()

    def find(self, name: str, within: Locator) -> Locator:
        """The button, else the link, of this name."""
        button, link = (within.get_by_role(role, name=name) for role in ("button", "link"))
        try:
            button.or_(link).first.wait_for()
        except TimeoutError:
            raise AssertionError(f"{self.page.url} lacks {name!r}:\n{self.reads()}") from None
        return (button if button.count() else link).first

    def unfold(self, summary: str) -> None:
        """Open a <details> that is closed; works without scripts."""
        details = self.main.locator("details").filter(has=self.page.get_by_text(summary)).first
        if details.get_attribute("open") is None:
            details.locator("summary").first.click()

    def see(self, text: str | re.Pattern) -> Locator:
        """Wait until a text of the main part is visible."""
        found = self.main.get_by_text(text).first
        try:
            found.wait_for()
        except TimeoutError:
            raise AssertionError(f"{self.page.url} lacks {text!r}:\n{self.reads()}") from None
        return found

    def reads(self) -> str:
        """The words of the main part, with ordinary spaces."""
        return " ".join(self.main.inner_text().split())

    def fetch(self, path: str):
        """Download something with this person's cookies."""
        return self.context.request.get(f"{self.url}{path}" if path.startswith("/") else path)

    def post(self, path: str, data: dict[str, str | list[str]]):
        """Send a form with this person's cookies."""
        lists = {name: one if isinstance(one, list) else [one] for name, one in data.items()}
        pairs = [(name, value) for name, values in lists.items() for value in values]
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.context.request.post(
            f"{self.url}{path}", data=urlencode(pairs), headers=headers
        )

    def leave(self) -> None:
        self.context.close()
        assert self.problems == []
