"""axe, on each page with something new on it: what passed needs no second look, whoever meets it.

looks.js says what the parts of a page are. What passed is remembered in a folder that the processes
of a test run share.
"""

import hashlib
from dataclasses import dataclass
from itertools import chain
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
LOOK = Path(__file__).with_suffix(".js").read_text()


@dataclass
class Looks:
    """`folder`: shared by every process of the run; one empty file for each part that passed.

    `runs`: how often axe was asked.
    """

    folder: Path
    runs: int = 0

    def faults(self, page: Page) -> list[str]:
        """What axe finds on a page with a part that did not pass before, a line a rule.

        It looks at the new elements and what stands in them; at the whole page, with the rules
        about its outline and landmarks, where headings follow each other in a new way.
        """
        elements, outline = page.evaluate(f"{LOOK} look.parts()")
        new = [part for part in elements if not self.mark(part).exists()]
        is_whole = not all(self.mark(part).exists() for part in outline)
        return self.judge(page, new, is_whole=is_whole) if new or is_whole else []

    def mark(self, part: str) -> Path:
        return self.folder / hashlib.sha256(part.encode()).hexdigest()

    def judge(self, page: Page, new: list[str], *, is_whole: bool) -> list[str]:
        """axe's word on the whole page, or on the elements with these parts; what passes is
        remembered."""
        self.runs += 1
        page.evaluate(Axe().axe_script)
        violations, *judged = page.evaluate("asked => look.judge(asked)", [new, is_whole, RULES])
        for part in chain(*judged) if not violations else ():
            self.mark(part).touch()
        return [
            f"{rule['id']}: {rule['help']} {[node['html'][:200] for node in rule['nodes'][:3]]}"
            for rule in violations
        ]
