"""A person at a browser, watched for anything that a page should not do."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

PASSWORD = "parvis-demonstration"
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


class Person:
    def __init__(self, site, browser: Browser, *, width: int = 1280, scripts: bool = True):
        self.site = site
        self.scripts = scripts
        self.context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            base_url=site.url,
            locale="fr-BE",
        )
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()
        self.problems: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        self.page.on("console", self.listen)
        self.page.on("request", self.watch)

    def listen(self, message) -> None:
        blocked = "Content Security Policy" in message.text
        # A refused form answers 4xx on purpose; the browser notes it as an error.
        refused = "Failed to load resource" in message.text
        if blocked or (message.type == "error" and not refused):
            self.problems.append(f"console: {message.text}")

    def watch(self, request) -> None:
        if not request.url.startswith((self.site.url, "data:", "blob:")):
            self.problems.append(f"foreign request: {request.url}")

    def go(self, path: str) -> Page:
        self.page.goto(path)
        return self.page

    def sign_in(self, account: str) -> None:
        """Through the sign-in form, with the demonstration's password."""
        self.go("/compte/login/")
        address = account if "@" in account else f"{account}@clairval.example"
        form = self.page.locator("form:has(input[type=password])").first
        form.locator("input[name=login]").fill(address)
        form.locator("input[type=password]").fill(PASSWORD)
        form.locator("button[type=submit]").first.click()
        self.page.wait_for_load_state()

    def see(self, text: str) -> Locator:
        """Wait until a text is visible."""
        found = self.page.get_by_text(text).first
        found.wait_for()
        return found

    def press(self, name: str) -> None:
        """A button or link by its name."""
        button = self.page.get_by_role("button", name=name)
        (button if button.count() else self.page.get_by_role("link", name=name)).first.click()
        self.page.wait_for_load_state()

    def check_page(self) -> None:
        """Accessible (axe), within the width of the screen, and nothing blocked."""
        if self.scripts:
            results = Axe().run(self.page, options=RULES)
            assert results.violations_count == 0, f"{self.page.url}\n{results.generate_report()}"
            wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not self.page.evaluate(wide), f"{self.page.url} is wider than the screen"
        assert self.problems == [], self.page.url

    def leave(self) -> None:
        assert self.problems == []
        self.context.close()
