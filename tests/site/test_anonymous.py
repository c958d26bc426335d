"""Pages for visitors can be shared: no form token, no cookie; and they are light."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles.finders import find

from tests.factories.site import make_commitment, make_decision, make_process

PAGES = [
    "/",
    "/comment-ca-marche/",
    "/demarches/",
    "/demarches/?state=open&text=place",
    "/recherche/",
    "/recherche/?q=place",
    "/vie-privee/",
    "/accessibilite/",
    "/conditions/",
    "/regles-de-moderation/",
]
WHOLE, SCRIPTS = 60_000, 25_000
ASSET = re.compile(r'(?:href|src)="/static/([^"#?]+)')


@pytest.fixture
def process(officer):
    process = make_process(officer, "Une place pour tous", tone="vote", negotiable="Tout.")
    make_commitment(make_decision(process))
    return process


@pytest.mark.parametrize("path", [*PAGES, "process"])
def test_page_sets_no_cookie_and_posts_nothing(visitor, process, path):
    path = f"/demarches/{process.slug}/" if path == "process" else path
    response = visitor.get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert 'method="post"' not in response.content.decode().lower()


@pytest.mark.parametrize("path", [*PAGES, "process"])
def test_page_holds_no_inline_script_or_style_and_asks_no_other_site(visitor, process, path):
    path = f"/demarches/{process.slug}/" if path == "process" else path
    page = visitor.get(path).content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)
    assert not re.search(r'(?:src|<link[^>]*href)="https?:', page)


def weight(name: str) -> int:
    """Bytes of a static file on the wire; fonts are compressed already."""
    data = Path(find(name)).read_bytes()
    return len(data) if name.endswith(".woff2") else len(brotli.compress(data))


def assets(page: str) -> set[str]:
    """Everything that a browser loads with a page: linked files and the fonts of the stylesheet."""
    found = set(ASSET.findall(page))
    fonts = {
        f"parvis/fonts/{name}"
        for name in re.findall(
            r"fonts/([\w.-]+woff2)", Path(find("parvis/css/parvis.css")).read_text()
        )
    }
    return found | fonts


@pytest.mark.parametrize("path", ["/", "process"])
def test_page_is_light(visitor, process, path):
    path = f"/demarches/{process.slug}/" if path == "process" else path
    page = visitor.get(path).content
    loaded = assets(page.decode())
    scripts = sum(weight(name) for name in loaded if name.endswith(".js"))
    whole = len(gzip.compress(page)) + sum(weight(name) for name in loaded)
    assert "parvis/css/parvis.css" in loaded
    assert scripts <= SCRIPTS
    assert whole <= WHOLE
