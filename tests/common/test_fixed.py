"""Parts of the frame of pages: kept for all who are given the same, and given nothing else."""

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch
from django_scopes import scope

from parvis.common.generations import drop_pages
from parvis.common.shared import forget_parts
from parvis.places.models import Municipality

PART = '{% part "parvis/footer.html" municipality=municipality footer_links=links %}'
LINKS = [{"url": "/a/", "label": "Un lien"}]


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.PAGE_CACHE_SECONDS = 60
    forget_parts()
    yield
    forget_parts()


def drawn(source: str, **context) -> str:
    return Template(source).render(Context(context))


def test_part_is_drawn_with_what_it_is_given(commune):
    html = drawn(PART, municipality=commune, links=LINKS)
    assert "Clairval" in html
    assert '<a href="/a/">Un lien</a>' in html


def test_part_escapes_what_it_is_given(commune):
    html = drawn(PART, municipality=commune, links=[{"url": "/", "label": "<b>&"}])
    assert "&lt;b&gt;&amp;</a>" in html


def test_part_is_kept_until_the_municipality_writes(commune):
    first = drawn(PART, municipality=commune, links=LINKS)
    commune.contact_email = "neuf@clairval.test"
    assert drawn(PART, municipality=commune, links=LINKS) == first
    drop_pages(commune.pk)
    assert "neuf@clairval.test" in drawn(PART, municipality=commune, links=LINKS)


def test_part_differs_with_what_it_is_given(commune):
    drawn(PART, municipality=commune, links=LINKS)
    other = [{"url": "/b/", "label": "Un lien"}]
    assert 'href="/b/"' in drawn(PART, municipality=commune, links=other)


def test_part_of_one_municipality_is_not_anothers(commune, other_commune):
    drawn(PART, municipality=commune, links=LINKS)
    with scope(municipality=other_commune):
        html = drawn(PART, municipality=other_commune, links=LINKS)
    assert (other_commune.name in html, "Clairval" in html) == (True, False)


def test_part_does_not_see_the_page_around_it(commune, rf, resident):
    source = '{% part "parvis/header.html" municipality=municipality %}'
    request = rf.get("/")
    request.user = resident
    html = drawn(source, municipality=commune, request=request, csrf_token="jeton")
    assert resident.display_name not in html
    assert "Se connecter" in html


def test_part_without_a_municipality_is_drawn_each_time():
    for name in ("Clairval", "Autreville"):
        assert name in drawn(PART, municipality=Municipality(name=name), links=LINKS)


def test_url_is_the_one_of_the_page():
    assert drawn('{% url "site:process" slug %}', slug="budget") == "/demarches/budget/"
    assert drawn('{% url "site:process" process=slug %}', slug="b") == "/demarches/b/"
    assert drawn('{% url "site:home" as there %}{{ there }}!') == "/!"
    with pytest.raises(NoReverseMatch):
        drawn('{% url "site:nothing" %}')
