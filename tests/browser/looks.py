"""axe, on each page with something new on it: what passed needs no second look, whoever meets it.

A part of a page is an element with its classes and states, what it stands in, and the width of the
screen. What passed is remembered in a folder that the processes of a test run share.
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
# missing around an element. Of the outline: which heading follows which.
PARTS = """() => {
    const outline = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
    return [...new Set([
        ...[...document.body.querySelectorAll("*")].map(one => [
            one.parentElement.localName, one.localName, one.className.baseVal ?? one.className,
            ...[...one.attributes].filter(it => it.name !== "class").map(
                it => /^(role|type|aria-(?!label|describ|control|owns))/.test(it.name)
                    ? `${it.name}=${it.value}` : `${it.name}${it.value ? "" : "=''"}`
            ).sort(),
        ].join(" ")),
        ...outline.map((one, place) => `${outline[place - 1]?.localName} > ${one.localName}`),
    ])].map(part => `${innerWidth} ${part}`);
}"""


@dataclass(frozen=True)
class Looks:
    """folder: shared by every process of the run; one empty file for each part that passed."""

    folder: Path

    def faults(self, page: Page) -> list[str]:
        """What axe finds on a page with a part that did not pass before, a line a rule."""
        parts = page.evaluate(PARTS)
        marks = [self.folder / hashlib.sha256(part.encode()).hexdigest() for part in parts]
        if all(mark.exists() for mark in marks):
            return []
        found = [
            f"{rule['id']}: {rule['help']} {[node['html'][:200] for node in rule['nodes'][:3]]}"
            for rule in Axe().run(page, options=RULES).response["violations"]
        ]
        if not found:
            for mark in marks:
                mark.touch()
        return found
