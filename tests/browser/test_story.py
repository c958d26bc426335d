"""The whole story of one participatory budget, told three ways.

With scripts on a desktop and at 320 px, and without JavaScript. Each page on the way is checked.
"""

import csv
import io
import json
import re

import pytest

from tests.browser import acts, following, story, voting
from tests.browser.acts import FRUIT_TREES, ORCHARD, RAMP, STAGE, Cast
from tests.browser.story import Story
from tests.browser.visitor import Person, address_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

WAYS = {
    "desktop": {"width": 1280, "scripts": True, "residents": (1, 2, 3)},
    "telephone": {"width": 320, "scripts": True, "residents": (4, 5, 6)},
    "no-javascript": {"width": 320, "scripts": False, "residents": (7, 8, 9)},
}


@pytest.fixture(params=WAYS)
def cast(request, person, site) -> Cast:
    way = dict(WAYS[request.param])
    accounts = [f"habitant{number}" for number in way.pop("residents")]
    names = ["ann", "bob", "cleo"]
    people = {name: person(who, **way) for name, who in zip(names, accounts, strict=True)}
    people |= {role: person(role, **way) for role in ("officer", "guarantor")}
    visitor = person(**way)
    head = visitor.fetch("/registre/registre.json").json()["head"]["number"]
    addresses = [address_of(account) for account in accounts]
    return Cast(**people, visitor=visitor, addresses=addresses, first_entry=head + 1)


def test_story_from_the_first_idea_to_its_delivery(cast, mails, tmp_path, request):
    title = f"Budget des quartiers {request.node.callspec.id}"
    told = acts.open_for_ideas(cast, title)
    acts.residents_speak(cast, told, tmp_path)
    acts.moderation_and_appeal(cast, told, mails)
    acts.officer_reviews(cast, told)
    receipts = acts.residents_vote(cast, told)
    acts.close_and_count(cast, told)
    result_explains_itself(cast, told, tmp_path)
    receipts_still_hold(cast, told, receipts)
    promises_are_followed_up(cast, told)
    contributions_lead_to_delivery(cast, told)
    notices_arrive_and_stop(cast, mails)
    ledger_tells_and_verifies(cast, tmp_path)


def result_explains_itself(cast: Cast, told: Story, tmp_path) -> None:
    """To somebody who was not there: words, reasons, files, and the same count elsewhere."""
    who = cast.visitor
    assert voting.winners(who, told) == [RAMP, ORCHARD]
    words = who.reads()
    assert "3 personnes ont voté. 2 projets sur 3 sont retenus" in words
    assert "ils coûtent 9 000 € sur 10 000 €" in words
    assert "3 personnes sur 3 (100 %) ont choisi au moins un projet retenu" in words
    who.check_page()
    assert voting.recount(who, told, tmp_path) == ["2", "1"]
    files_agree(who, told)
    who.press(STAGE)
    who.see("Projet non retenu")
    who.see("Qu’est-ce qui aurait changé le résultat ?")
    who.check_page()
    who.go(f"{told.home}resultat/1/")
    who.see("Qui a payé quelle part ?")
    who.check_page()


def files_agree(who: Person, told: Story) -> None:
    table = voting.download(who, told, "csv").decode("utf-8-sig")
    rows = {row["title"]: row for row in csv.DictReader(io.StringIO(table), delimiter=";")}
    shown = {title: (row["votes"], row["selected"], row["rank"]) for title, row in rows.items()}
    assert shown == {ORCHARD: ("2", "1", "2"), RAMP: ("2", "1", "1"), STAGE: ("1", "0", "")}
    whole = json.loads(voting.download(who, told, "json"))
    assert whole["result"]["selected"] == ["2", "1"]
    assert whole["titles"] == {"1": ORCHARD, "2": RAMP, "3": STAGE}
    assert whole["seed"] == who.main.locator("dl.facts dd code").first.inner_text()


def receipts_still_hold(cast: Cast, told: Story, receipts: dict[str, str]) -> None:
    """Each receipt finds its sealed ballot, and the published list holds exactly three."""
    assert ORCHARD in voting.look_up(cast.ann, told, receipts["ann"])
    assert "Aucun bulletin" in voting.look_up(cast.ann, told, receipts["old"])
    cast.visitor.go(f"{told.home}resultat/")
    listed = voting.download(cast.visitor, told, "ballots").decode("utf-8-sig").splitlines()
    assert sorted(line.split(";")[1] for line in listed[1:]) == ["1,2", "1,3", "2"]


def promises_are_followed_up(cast: Cast, told: Story) -> None:
    story.open_stage(cast.officer, told, "Réalisation", "Les travaux commencent.")
    following.open_decision(cast.officer, f"Résultat du vote : {told.title}")
    following.promise(cast.officer, "Planter le verger", ORCHARD)
    news = ("En cours", 40, "Les trous sont creusés, les arbres sont commandés.")
    following.give_news(cast.officer, "Planter le verger", *news)
    done = ("Réalisé", 100, "Les arbres sont plantés. Merci aux enfants de l’école.")
    following.give_news(cast.officer, "Planter le verger", *done)
    cast.visitor.go("/suivi/")
    cast.visitor.check_page()
    cast.visitor.go(told.home)
    cast.visitor.press("Planter le verger")
    cast.visitor.see("Les arbres sont plantés. Merci aux enfants de l’école.")
    cast.visitor.check_page()


def contributions_lead_to_delivery(cast: Cast, told: Story) -> None:
    """«Ce qu’est devenue ma contribution», for a winner and for the idea that joined it."""
    end = [
        "Jugée recevable",
        "Chiffrée par les services",
        "Mise au vote",
        "Retenue par le vote",
        "Décision : Acceptée",
        "Engagement : Planter le verger",
        "En cours : Planter le verger",
        "Réalisé : Planter le verger",
    ]
    assert following.what_became(cast.ann, told, ORCHARD) == ["Contribution déposée", *end]
    cast.ann.see("Ce qu’est devenue ma contribution")
    joined = following.what_became(cast.bob, told, FRUIT_TREES)
    assert joined[0] == "Contribution déposée"
    assert f"Réunie avec « {ORCHARD} »" in joined
    assert joined[-8:] == end
    restored = following.what_became(cast.cleo, told, RAMP)[:5]
    assert restored[:3] == [
        "Contribution déposée",
        "Masquée par la modération",
        "Son auteur a fait un recours",
    ]
    assert set(restored[3:]) == {"Rétablie par la modération", "Réponse au recours"}


def notices_arrive_and_stop(cast: Cast, mails) -> None:
    """On the site and by e-mail; the link of the mail stops them, without signing in."""
    told = following.notices(cast.ann)
    assert f"{ORCHARD} : Retenue par le vote" in told
    address = cast.addresses[0]
    mails.wait_for(address, r"Le résultat est publié, avec l’explication")
    letter = mails.to(address)[-1]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert following.rhythm_of(cast.ann, "Ce que deviennent mes contributions") == "Tout de suite"
    link = re.fullmatch(r"<(\S+)>", letter["List-Unsubscribe"].strip())[1]
    cast.visitor.go(link)
    cast.visitor.check_page()
    cast.visitor.press("Oui, arrêter ces e-mails")
    cast.visitor.see("Vous ne recevrez plus d’e-mail sur")
    cast.visitor.check_page()
    rhythm = following.rhythm_of(cast.ann, "Ce que deviennent mes contributions")
    assert rhythm == "Jamais par e-mail"


def ledger_tells_and_verifies(cast: Cast, tmp_path) -> None:
    verbs = following.ledger_verbs(cast.visitor, since=cast.first_entry)
    assert verbs[0] == "process.published"
    assert following.stages(cast.visitor, since=cast.first_entry) == [
        *("submit", "review", "vote", "count", "result", "follow-up"),
    ]
    acts = ["ballots.sealed", "tally.counted", "decision.published", "commitment.updated"]
    assert [verb for verb in acts if verb not in verbs] == []
    assert "Rien à signaler" in voting.verify_ledger(cast.visitor, tmp_path)
    for words in ("Les bulletins sont comptés.", "Le résultat du vote est publié."):
        assert words in following.ledger_sentences(cast.visitor)
