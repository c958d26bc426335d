"""From the inventory of what exists to the change that is measured a year later.

Residents answer online and on paper, three people assess, a guarantor signs, five actions become a
plan, an organisation accompanies it, and the same grid is answered again. What repeats is sent
without a screen.
"""

from dataclasses import dataclass

import pytest

from tests.browser import accompanying, looping, story
from tests.browser.looping import AGAIN, DIAGNOSIS, ENGAGEMENT, PLAN, SURVEY, Loop
from tests.browser.quick import sign_in
from tests.browser.visitor import Person, address_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1200)]

ASSESSORS = {"elected": "elected", "facilitator": "facilitator", "habitant7": "resident"}
MARGINS = "variable,category,target\nage,16-29,40\nage,65+,60\n"


@dataclass
class Cast:
    """Two who work for the municipality, three who assess, those who answer, a passer-by."""

    officer: Person
    second: Person
    elected: Person
    facilitator: Person
    guarantor: Person
    resident: Person
    residents: list[Person]
    visitor: Person

    @property
    def assessors(self) -> list[Person]:
        return [self.elected, self.facilitator, self.resident]


@pytest.fixture
def cast(person) -> Cast:
    accounts = {"officer": "officer", "second": "administrator", "elected": "elected"}
    accounts |= {"facilitator": "facilitator", "guarantor": "guarantor", "resident": "habitant7"}
    people = {role: sign_in(person(), account) for role, account in accounts.items()}
    return Cast(residents=[person() for _one in range(4)], visitor=person(), **people)


def test_story_from_the_inventory_to_the_change_a_year_later(cast, site, tmp_path):
    loop = officer_begins(cast)
    residents_say(cast, loop)
    three_people_assess(cast, loop)
    report_is_published(cast, loop)
    five_actions_become_a_plan(cast, loop, tmp_path)
    organisation_accompanies(cast, loop)
    accompanying.let_a_year_pass(site, loop)
    same_grid_is_answered_again(cast, loop)
    change_is_plain(cast, loop)


def officer_begins(cast: Cast) -> Loop:
    """From the blueprint; the inventory begins with what the site knows."""
    told = story.create_process(cast.officer, "Une transition complète", "transition")
    loop = Loop(told.process)
    story.publish_process(cast.officer, told)
    looping.open_stage(cast.officer, loop, DIAGNOSIS, "Inventaire")
    looping.known_into_inventory(cast.officer, loop)
    return loop


def residents_say(cast: Cast, loop: Loop) -> None:
    """Four young people online, two old ones on paper: 40 % at 8 and 60 % at 2 make 4.4, not 6."""
    papers = looping.write_survey(cast.officer, loop)
    looping.open_quickly(cast.officer, loop, SURVEY, "open")
    looping.answer_on_screen(cast.residents[0], loop, 8, "16-29")
    for resident, mark in zip(cast.residents[1:], (8, 8, 8), strict=True):
        looping.answer(resident, loop, mark, "16-29")
    for code in papers:
        assert "Première lecture enregistrée" in looping.enter_paper(
            cast.officer, loop, code, 2, "65+"
        )
        assert "le papier est compté" in looping.enter_paper(cast.second, loop, code, 2, "65+")
    looping.open_quickly(cast.officer, loop, SURVEY, "closed")
    looping.weigh(cast.officer, loop, MARGINS)
    looping.open_quickly(cast.officer, loop, SURVEY, "results")
    cast.visitor.go(f"{loop.home(SURVEY)}resultats/")
    cast.visitor.see("Pas statistiquement représentatif")
    assert "En moyenne : 4,4 sur 10." in cast.visitor.reads()
    cast.visitor.check_page()


def three_people_assess(cast: Cast, loop: Loop) -> None:
    """Each alone; they differ on one point, and settle it together."""
    people = {address_of(account): role for account, role in ASSESSORS.items()}
    looping.invite(cast.officer, loop, DIAGNOSIS, people)
    looping.open_quickly(cast.officer, loop, DIAGNOSIS, "assess")
    for person, answering in zip(cast.assessors, (3, 0, 0), strict=True):
        choose = looping.levels(1, co_03=answering, **{"if": 4})
        looping.assess(person, loop, DIAGNOSIS, choose)
    looping.open_quickly(cast.officer, loop, DIAGNOSIS, "consensus")
    looping.agree_on(cast.officer, loop, DIAGNOSIS, "1", "Une demande sur dix a une réponse.")
    looping.open_quickly(cast.officer, loop, DIAGNOSIS, "sign")


def report_is_published(cast: Cast, loop: Loop) -> None:
    looping.sign(cast.guarantor, loop, DIAGNOSIS, "Chacun a pu parler.")
    looping.open_quickly(cast.officer, loop, DIAGNOSIS, "published")
    visitor = cast.visitor
    visitor.go(f"{loop.home(DIAGNOSIS)}rapport/")
    visitor.check_page()
    messages = visitor.main.get_by_role("region", name="Trois messages").locator("h3")
    assert [one.split()[0] for one in messages.all_inner_texts()] == ["Point", "7", "À"]
    visitor.unfold("Ce qui est fait, ce qui est vécu")
    visitor.see("6 personnes ont répondu.")


def five_actions_become_a_plan(cast: Cast, loop: Loop, tmp_path) -> None:
    names = looping.actions_offered(cast.officer, loop)[:5]
    looping.accept_actions(cast.officer, loop, names)
    accompanying.take_actions(cast.officer, loop, 5, tmp_path)
    looping.open_quickly(cast.officer, loop, PLAN, "consultation", "adopted", "progress")
    cast.visitor.go(loop.home(PLAN))
    cast.visitor.see("5 actions sont prévues et n’ont pas encore commencé.")
    assert cast.visitor.reads().count(accompanying.SERVICE) == 5
    cast.visitor.check_page()


def organisation_accompanies(cast: Cast, loop: Loop) -> None:
    accompanying.agree_on_terms(cast.officer, cast.facilitator, loop, "facilitator")
    accompanying.share(cast.officer, cast.facilitator, loop)
    accompanying.work_on_module(cast.facilitator, cast.officer, loop)
    accompanying.measure(cast.facilitator, loop, before=10, after=85)
    accompanying.evaluate_and_conclude(cast.officer, cast.facilitator, loop)
    cast.visitor.go(loop.home(ENGAGEMENT))
    cast.visitor.see(accompanying.SEEN)
    cast.visitor.check_page()


def same_grid_is_answered_again(cast: Cast, loop: Loop) -> None:
    officer = cast.officer
    looping.open_quickly(officer, loop, AGAIN, "inventory")
    looping.take_up_inventory(officer, loop)
    people = {address_of(account): role for account, role in ASSESSORS.items()}
    looping.invite(officer, loop, AGAIN, people)
    looping.open_quickly(officer, loop, AGAIN, "assess")
    for person, answering in zip(cast.assessors, (4, 3, 3), strict=True):
        choose = looping.levels(1, co_03=answering, co=2, **{"if": 4})
        looping.assess(person, loop, AGAIN, choose)
    looping.open_quickly(officer, loop, AGAIN, "consensus")
    looping.agree_on(officer, loop, AGAIN, "3", accompanying.SEEN)
    looping.open_quickly(officer, loop, AGAIN, "sign")
    looping.sign(cast.guarantor, loop, AGAIN, "Le changement est réel.")
    looping.open_quickly(officer, loop, AGAIN, "published")


def change_is_plain(cast: Cast, loop: Loop) -> None:
    """At the top of the report, then point by point: against this loop's first diagnosis, though
    the municipality published others since."""
    visitor = cast.visitor
    visitor.go(f"{loop.home(AGAIN)}rapport/")
    since = visitor.main.get_by_role("region", name="Depuis le diagnostic précédent").inner_text()
    assert "8 points ont progressé, 0 a reculé et 90 n’ont pas changé." in since
    assert "Consulter\u00a0: de 31 à 66 sur 100 (+35)" in since
    visitor.check_page()
    visitor.press("Tout ce qui a changé, et pourquoi")
    visitor.see(accompanying.SEEN)
    visitor.check_page()
