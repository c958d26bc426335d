"""The legal pages hold what the law asks for, with the municipality's own data."""

import pytest

PAGES = ["/vie-privee/", "/accessibilite/", "/conditions/", "/regles-de-moderation/"]


def text_of(client, path):
    return client.get(path).content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_page_names_the_municipality_and_its_address(visitor, commune, path):
    page = text_of(visitor, path)
    assert page.count("<h1>") == 1
    assert f"mailto:{commune.contact_email}" in page


@pytest.mark.parametrize("path", PAGES)
def test_every_page_leads_to_the_four(visitor, path):
    page = text_of(visitor, path)
    assert all(f'href="{other}"' in page for other in PAGES)


def test_privacy_says_how_long_for_this_municipality(visitor, commune):
    commune.retention_months = 18
    commune.save()
    page = text_of(visitor, "/vie-privee/")
    assert "Après 18 mois sans connexion" in page
    assert "Autorité de protection des données" in page


def test_accessibility_is_honest_and_names_where_to_complain(visitor):
    page = text_of(visitor, "/accessibilite/")
    assert "partiellement conforme" in page
    assert "Médiateur de la Wallonie" in page


@pytest.mark.parametrize(
    ("region", "body"), [("brussels", "Ombuds"), ("flanders", "Vlaamse"), ("other", "Unia")]
)
def test_accessibility_follows_the_region(visitor, commune, region, body):
    commune.region = region
    commune.save()
    assert body in text_of(visitor, "/accessibilite/")


def test_accessibility_json_has_every_required_field(visitor, commune):
    statement = visitor.get("/accessibilite.json").json()
    required = {
        *("organisation", "site", "created_on", "last_review", "compliance", "audit"),
        *("disproportionate_burden", "not_accessible", "alternatives", "contact", "escalation"),
        "improvement_plan",
    }
    assert required <= statement.keys()
    assert statement["compliance"] == "partial"
    assert statement["site"] == ["clairval.test"]


def test_moderation_shows_the_municipality_s_charter(visitor, commune):
    assert "Le désaccord est bienvenu" in text_of(visitor, "/regles-de-moderation/")
    commune.moderation_charter = "Ici, on se tutoie."
    commune.save()
    page = text_of(visitor, "/regles-de-moderation/")
    assert "Ici, on se tutoie." in page
    assert "Le désaccord est bienvenu" not in page
    assert "Haine ou discrimination" in page


def test_style_page_shows_the_components(visitor):
    page = text_of(visitor, "/style/")
    assert 'class="timeline' in page
    assert 'class="ladder' in page
