"""What a page weighs on the wire: the HTML and all that it loads, as a browser asks for it."""

import re
import urllib.request
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

# Stylesheets, scripts, preloaded fonts, the sprite of drawings. Pictures load late or on scroll.
LOADED = re.compile(r'(?:<link[^>]+href|<script[^>]+src|<use href)="([^"#]+)')
LEAVES = re.compile(r'<link[^>]+rel="(?:icon|canonical|alternate)"[^>]*>')
IN_SHEET = re.compile(r'url\("?([^")#]+\.(?:woff2|svg))')
IN_SCRIPT = re.compile(r'(?:from|import)\s*"(\.[^"]+\.js)"')


@dataclass
class Weight:
    """Bytes as sent, without headers; `parts` by address."""

    html: int = 0
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        return self.html + sum(self.parts.values())

    @property
    def scripts(self) -> int:
        return sum(size for url, size in self.parts.items() if urlsplit(url).path.endswith(".js"))


def weigh(url: str, cookie: str = "") -> Weight:
    """The page at `url` with its style, scripts, fonts and drawings, each counted once."""
    weight = Weight(html=len(fetch(url, cookie, "gzip, br")))
    page = LEAVES.sub("", fetch(url, cookie, "identity").decode())
    waiting = [urljoin(url, found) for found in LOADED.findall(page)]
    while waiting:
        part = waiting.pop()
        if part in weight.parts:
            continue
        weight.parts[part] = len(fetch(part, "", "gzip, br"))
        waiting += [urljoin(part, found) for found in loaded_by(part)]
    return weight


def loaded_by(url: str) -> list[str]:
    """What a stylesheet or a script loads in its turn."""
    pattern = {"css": IN_SHEET, "js": IN_SCRIPT}.get(urlsplit(url).path.rpartition(".")[2])
    return pattern.findall(fetch(url, "", "identity").decode()) if pattern else []


def fetch(url: str, cookie: str, encoding: str) -> bytes:
    """The body as it is sent."""
    headers = {"Accept-Encoding": encoding} | ({"Cookie": cookie} if cookie else {})
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=60) as got:
        return got.read()
