"""Following every link of the site, one page for each form of address."""

from collections import deque
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error

from tests.browser.visitor import IS_WIDE, Person

LINKS = "[...document.querySelectorAll('a[href]')].map(link => link.href)"
SHAPE = f"[document.querySelectorAll('h1').length, {IS_WIDE}]"
SMALL, LARGE = {"width": 320, "height": 800}, {"width": 1280, "height": 900}


@dataclass
class Crawl:
    """A person's walk through the site: one page of each form of address.

    `each_process`: the most slashes of an address that is opened for every process, since their
    stages differ; tests/site follows every link of every process, without a browser.
    `refused`: addresses that answer with an error on purpose.
    `known`: forms of address that somebody like this person has walked through.
    """

    person: Person
    each_process: int = 0
    refused: frozenset[str] = frozenset()
    visited: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    forms: set = field(default_factory=set)
    known: frozenset = frozenset()

    def walk(self, *starts: str) -> "Crawl":
        """From `starts`, opened in any case, over every internal link, on a small screen."""
        self.person.page.set_viewport_size(SMALL)
        queue = deque((start, "") for start in starts)
        while queue:
            path, source = queue.popleft()
            if self.is_new(path) or not source:
                queue += [(found, path) for found in self.visit(path, source)]
        return self

    def is_new(self, path: str) -> bool:
        """Whether this address is of a form that was not opened yet; remembers it."""
        parts = urlsplit(path)
        if parts.path.startswith(("/static/", "/langue/")) or path in self.visited:
            return False
        try:
            match = resolve(parts.path)
        except Resolver404:
            return True
        keys = frozenset(key for key, _value in parse_qsl(parts.query))
        depth = parts.path.count("/")
        form = (match.route, keys, depth <= self.each_process and match.kwargs.get("process"))
        is_new = form not in self.forms and (form not in self.known or depth < 3)
        self.forms.add(form)
        self.names.add(match.view_name)
        return is_new

    def visit(self, path: str, source: str) -> list[str]:
        """Look at one page; the internal links that it has."""
        self.visited[path] = source
        page = self.person.page
        # Ten pages in light colours, ten in dark ones: each change draws the page before again.
        page.emulate_media(color_scheme=("light", "dark")[len(self.visited) // 10 % 2])
        answer = self.open(path)
        if answer.status >= 400 and path not in self.refused:
            self.problems.append(f"{path} answers {answer.status}; linked from {source}")
        if not answer.headers.get("content-type", "").startswith("text/html"):
            # The browser's own page around a picture or a text is not ours to judge.
            self.person.problems.clear()
            return []
        self.look(path)
        here = f"{self.person.url}/"
        links = page.evaluate(LINKS)
        # In the order of the page: the same walk each time, whatever the keys in the addresses.
        own = (link.partition("#")[0] for link in links if link.startswith(here))
        return list(dict.fromkeys(link[len(here) - 1 :] for link in own))

    def open(self, path: str):
        """The answer to an address; a file is downloaded aside."""
        try:
            return self.person.page.goto(path)
        except Error:
            return self.person.fetch(path)

    def look(self, path: str) -> None:
        """axe on what is new; one heading; no wider than a telephone's screen."""
        page, looks = self.person.page, self.person.looks
        looked = looks.runs
        self.problems += [f"{path} {fault}" for fault in looks.faults(page)]
        headings, is_wide = page.evaluate(SHAPE)
        if headings != 1:
            self.problems.append(f"{path} has {headings} h1")
        if is_wide:
            self.problems.append(f"{path} is wider than 320 px")
        if looks.runs > looked:
            # What is new on a small screen has another place on a large one.
            page.set_viewport_size(LARGE)
            self.problems += [f"{path} {fault}" for fault in looks.faults(page)]
            page.set_viewport_size(SMALL)
        self.problems += self.person.problems
        self.person.problems.clear()


def named_routes(resolver, prefix: str = "") -> set[str]:
    """The full name of every address of the site."""
    names: set[str] = set()
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            names |= named_routes(pattern, space)
        elif pattern.name:
            names.add(prefix + pattern.name)
    return names
