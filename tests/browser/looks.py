"""axe, once for each shape of page: what it passed needs no second look, whoever meets it.

A shape is the elements, classes and states of a page with the width of the screen. What passed is
remembered in a folder that the processes of a test run share.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
# Names and roles count, texts do not; and what stands in what, as a landmark or a list can be
# missing around an element.
SHAPE = """() => JSON.stringify([...new Set([...document.body.querySelectorAll("*")].map(one => [
    one.parentElement.localName, one.localName, one.className.baseVal ?? one.className,
    ...[...one.attributes].filter(it => it.name !== "class").map(
        it => /^(role|type|aria-(?!label|describ|control|owns))/.test(it.name)
            ? `${it.name}=${it.value}` : `${it.name}${it.value ? "" : "=''"}`
    ).sort(),
].join(" ")))].sort()) + innerWidth"""


@dataclass(frozen=True)
class Looks:
    """folder: shared by every process of the run; one empty file for each shape that passed."""

    folder: Path

    def faults(self, page: Page) -> list[str]:
        """What axe finds on a page whose shape did not pass before, a line a rule."""
        name = hashlib.sha256(page.evaluate(SHAPE).encode()).hexdigest()
        mark = self.folder / name
        if mark.exists():
            return []
        found = [
            f"{rule['id']}: {rule['help']} {[node['html'][:200] for node in rule['nodes'][:3]]}"
            for rule in Axe().run(page, options=RULES).response["violations"]
        ]
        if not found:
            mark.touch()
        return found
