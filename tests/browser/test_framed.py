"""A survey answered in the page of another site, which Chromium keeps apart from ours."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

SURVEY = "/demarches/marche-du-dimanche/survey/enquete/"
OTHER = "https://www.marches-de-clairval.example/"
STRANGER = "https://www.ailleurs.example/"


def frame_in(person, other: str):
    """The survey in a page of `other`: the card, in its frame.

    The tests' own site is on this machine, which Chromium lets other sites frame when it is asked.
    """
    person.context.grant_permissions(["local-network-access"], origin=other)
    frame = f'src="{person.url}{SURVEY}integrer/" height="640" allow="local-network-access"'
    page = f"<h1>Une association</h1><iframe {frame}></iframe>"
    person.page.route(
        f"{other}**", lambda route: route.fulfill(body=page, content_type="text/html")
    )
    person.page.goto(other)
    return person.page.frame_locator("iframe")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_somebody_answers_without_leaving_the_page_and_once(person, scripts):
    visitor = person(width=320, scripts=scripts, welcome=OTHER.rstrip("/"))
    frame = frame_in(visitor, OTHER)
    frame.get_by_role("link", name="Répondre ici").click()
    frame.get_by_role("button", name="Commencer").click()
    frame.get_by_label("0 Jamais", exact=True).check()
    for button in ("Continuer", "Relire mes réponses", "Envoyer mes réponses"):
        frame.get_by_role("button", name=button, exact=True).click()
    frame.get_by_text("Vos réponses sont enregistrées").wait_for()
    again = frame_in(visitor, OTHER)
    again.get_by_role("link", name="Répondre ici").click()
    again.get_by_role("button", name="Commencer").click()
    again.get_by_text("Vous avez déjà envoyé vos réponses").wait_for()
    [cookie] = [one for one in visitor.context.cookies() if one["name"].startswith("survey-")]
    assert (cookie["secure"], cookie["sameSite"]) == (True, "None")
    forgive_http(visitor)


def forgive_http(person) -> None:
    """The tests' own site has no certificate, which Chromium notes of each of its pictures."""
    person.problems[:] = [one for one in person.problems if "Mixed Content" not in one]


def test_a_site_that_is_not_named_frames_nothing(person):
    visitor = person(welcome=STRANGER.rstrip("/"))
    frame = frame_in(visitor, STRANGER)
    visitor.page.wait_for_timeout(500)
    assert frame.get_by_role("link", name="Répondre ici").count() == 0
    assert any("frame-ancestors" in one for one in visitor.problems)
    visitor.problems.clear()
