"""axe, on each page with something new on it: what passed needs no second look, whoever meets it.

looks.js says what the parts of a page are. What passed is remembered in a folder that the processes
of a test run share.
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
LOOK = Path(__file__).with_suffix(".js").read_text()
NEW = {"include": [["[data-look]"]]}


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
        whole = [part for part in outline if not self.mark(part).exists()]
        found = self.judge(page, new, whole=bool(whole)) if new or whole else []
        if not found:
            for part in (*new, *whole):
                self.mark(part).touch()
        return found

    def mark(self, part: str) -> Path:
        return self.folder / hashlib.sha256(part.encode()).hexdigest()

    def judge(self, page: Page, new: list[str], *, whole: bool) -> list[str]:
        """axe's word on the whole page, or on the elements with these parts."""
        self.runs += 1
        page.evaluate("parts => look.mark(parts)", new)
        response = Axe().run(page, context=None if whole else NEW, options=RULES).response
        page.evaluate("look.mark([])")
        return [
            f"{rule['id']}: {rule['help']} {[node['html'][:200] for node in rule['nodes'][:3]]}"
            for rule in response["violations"]
        ]
