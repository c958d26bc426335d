"""Take the pictures of the README, from a running demonstration.

    .venv/bin/python tools/screenshots.py http://127.0.0.1:8000

Each page is looked at as a fresh visitor would, except the ballot (a resident) and the desk (an
officer). The pictures are cut to one screen or so and reduced to 128 colours.
"""

import argparse
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium-headless-shell"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PASSWORD = "parvis-demonstration"
COLOURS, MOST_BYTES = 128, 250_000
VOTE, RESULT = "/demarches/budget-2026/", "/demarches/budget-2025/"


@dataclass(frozen=True)
class Picture:
    """A page as `account` (nobody: a visitor) sees it on a screen of this size."""

    path: str
    account: str = ""
    width: int = 1280
    height: int = 1400
    ticks: int = 0
    link: str = ""


PICTURES = {
    "home": Picture("/"),
    "process": Picture(VOTE),
    "ballot": Picture(f"{VOTE}budget/budget/bulletin/", "resident", ticks=3),
    "result": Picture(f"{RESULT}budget/budget/resultat/"),
    "thread": Picture("/suivi/?status=delivered", link="Né de ces contributions"),
    "desk": Picture("/bureau/", "officer"),
    "telephone": Picture("/", width=320, height=1000),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url", help="where the demonstration is served")
    url = parser.parse_args().url.rstrip("/")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, picture in PICTURES.items():
            size = save(take(browser, url, picture), FOLDER / f"{name}.png")
            print(f"{name}: {size // 1000} kB")
        browser.close()
    return 0


def take(browser: Browser, url: str, picture: Picture) -> bytes:
    """The picture of one page, by somebody who has just arrived."""
    screen = {"width": picture.width, "height": picture.height}
    context = browser.new_context(base_url=url, viewport=screen, locale="fr-BE")
    page = context.new_page()
    if picture.account:
        sign_in(page, picture.account)
    page.goto(picture.path)
    for box in page.locator("[name=choice]").all()[: picture.ticks]:
        box.check()
    if picture.link:
        follow(page, picture.link)
    page.evaluate("document.fonts.ready")
    shot = page.screenshot(animations="disabled")
    context.close()
    return shot


def sign_in(page: Page, account: str) -> None:
    page.goto("/compte/login/")
    form = page.locator("form:has(input[type=password])")
    form.locator("[name=login]").fill(f"{account}@clairval.example")
    form.locator("[type=password]").fill(PASSWORD)
    with page.expect_navigation():
        form.locator("[type=submit]").click()


def follow(page: Page, heading: str) -> None:
    """From a list of commitments to the first one's first contribution, under `heading`."""
    with page.expect_navigation():
        page.locator("main article h3 a").first.click()
    part = page.locator("main section", has=page.get_by_role("heading", name=heading))
    with page.expect_navigation():
        part.get_by_role("link").first.click()


def save(shot: bytes, file: Path) -> int:
    """Write the picture with few colours; its size in bytes."""
    image = Image.open(BytesIO(shot)).convert("RGB")
    few = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
    size = file.stat().st_size
    if size > MOST_BYTES:
        sys.exit(f"{file} weighs {size} bytes: cut it smaller.")
    return size


if __name__ == "__main__":
    sys.exit(main())
