"""The whole story of one participatory budget, told three ways.

With scripts on a desktop and at 320 px, and without JavaScript. Each page on the way is checked.
"""

import csv
import io
import json
import re
from dataclasses import dataclass

import pytest

from tests.browser import following, story, voting
from tests.browser.story import Story
from tests.browser.visitor import Person, address_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

ORCHARD, FRUIT_TREES, RAMP, STAGE = (
    "Un verger partagé près de l’école",
    "Des arbres fruitiers pour tous",
    "Une rampe devant la bibliothèque",
    "Une scène de concert place du Kiosque",
)
WAYS = {
    "desktop": {"width": 1280, "scripts": True, "residents": (1, 2, 3)},
    "telephone": {"width": 320, "scripts": True, "residents": (4, 5, 6)},
    "no-javascript": {"width": 320, "scripts": False, "residents": (7, 8, 9)},
}
RESULT_REASON = "Le vote est fini : merci à toutes et à tous."


@dataclass
class Cast:
    """Who plays: the three residents, those who work for the municipality, a passer-by."""

    ann: Person
    bob: Person
    cleo: Person
    officer: Person
    guarantor: Person
    visitor: Person
    addresses: list[str]
    first_entry: int


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
    told = open_for_ideas(cast, title)
    residents_speak(cast, told, tmp_path)
    moderation_and_appeal(cast, told, mails)
    officer_reviews(cast, told)
    receipts = residents_vote(cast, told)
    close_and_count(cast, told)
    result_explains_itself(cast, told, tmp_path)
    receipts_still_hold(cast, told, receipts)
    promises_are_followed_up(cast, told)
    contributions_lead_to_delivery(cast, told)
    notices_arrive_and_stop(cast, mails)
    ledger_tells_and_verifies(cast, tmp_path)


def open_for_ideas(cast: Cast, title: str) -> Story:
    """Nobody but the team sees the process before it is published."""
    told = story.create_process(cast.officer, title)
    cast.visitor.go(f"/demarches/{told.process}/", status=404)
    rules = {"Enveloppe": 10000, "Nombre_maximum_de_projets_à_choisir": 3}
    story.set_rules(cast.officer, told, **rules)
    story.publish_process(cast.officer, told)
    cast.visitor.go(f"/demarches/{told.process}/")
    cast.visitor.see("Préparation")
    cast.visitor.check_page()
    story.open_stage(cast.officer, told, "Dépôt des idées", "Le règlement est voté.")
    return told


def residents_speak(cast: Cast, told: Story, tmp_path) -> None:
    picture = story.photo(tmp_path)
    more = {"place": "Rue de l’École", "cost": "5 500", "photo": picture}
    body = "Vingt arbres, un banc, et les enfants qui goûtent ce qu’ils cueillent."
    story.file_idea(cast.ann, told, ORCHARD, body, **more)
    image = cast.ann.main.locator("figure img")
    assert image.get_attribute("alt") == "Deux pommiers dans un pré"
    served = cast.ann.fetch(image.get_attribute("src")).body()
    assert b"Fairphone" not in served
    story.file_idea(cast.bob, told, FRUIT_TREES, "Des pommiers au bord des chemins.")
    story.file_idea(cast.cleo, told, RAMP, "Pour entrer avec une poussette ou un fauteuil.")
    story.file_idea(cast.ann, told, STAGE, "Un toit et du courant pour les fêtes.", cost="8000")
    story.support(cast.bob, told, ORCHARD, 1)
    story.support(cast.cleo, told, ORCHARD, 2)
    story.comment(cast.cleo, told, ORCHARD, "Ma classe viendra arroser le mercredi.")
    cast.visitor.go(f"{told.home}idees/")
    cast.visitor.check_page()
    assert "4 idées" in cast.visitor.reads()


def moderation_and_appeal(cast: Cast, told: Story, mails) -> None:
    """The officer hides an idea; its author contests; somebody else decides."""
    story.report(cast.bob, told, RAMP, "Publicité")
    story.hide(cast.officer, RAMP, "Publicité", "Le texte vante une entreprise de rampes.")
    cast.visitor.go(told.page_of(RAMP))
    cast.visitor.check_page()
    assert "poussette" not in cast.visitor.reads()
    assert "Ce texte est masqué par la modération" in cast.visitor.reads()
    mails.wait_for(cast.addresses[2], r"Le texte vante une entreprise de rampes\.")
    story.appeal(cast.cleo, told, RAMP, "Je ne nomme aucune entreprise : relisez.")
    refuse_own_appeal(cast)
    story.accept_appeal(cast.guarantor, RAMP, "Aucune publicité ici : le texte revient.")
    mails.wait_for(cast.addresses[2], r"Aucune publicité ici : le texte revient\.")
    cast.visitor.go(told.page_of(RAMP))
    cast.visitor.see("Pour entrer avec une poussette ou un fauteuil.")


def refuse_own_appeal(cast: Cast) -> None:
    """The moderator who acted reads the appeal and cannot decide it."""
    cast.officer.go("/bureau/moderation/recours/")
    cast.officer.press(f"Lire : {RAMP}")
    cast.officer.see("une autre personne décidera du recours")
    assert cast.officer.main.get_by_role("button", name="Enregistrer la décision").count() == 0
    cast.officer.check_page()


def officer_reviews(cast: Cast, told: Story) -> None:
    story.open_stage(cast.officer, told, "Analyse", "Sept semaines de dépôt sont passées.")
    reason = "Les deux idées plantent des fruitiers : elles avancent ensemble."
    story.merge(cast.officer, told, ORCHARD, FRUIT_TREES, reason)
    costs = {ORCHARD: "6 000", RAMP: "3 000", STAGE: "8 000"}
    for number, (idea, cost) in enumerate(costs.items(), start=1):
        story.admit_and_cost(cast.officer, told, idea, cost)
        story.put_on_ballot(cast.officer, told, idea, number)
    cast.officer.go(told.desk)
    cast.officer.check_page()
    story.open_stage(cast.officer, told, "Vote", "Les projets sont chiffrés.")
    cast.bob.go(told.page_of(FRUIT_TREES))
    cast.bob.see("Cette contribution a rejoint une autre")
    cast.bob.see(f"Raison : {reason}")
    cast.bob.check_page()


def residents_vote(cast: Cast, told: Story) -> dict[str, str]:
    """One vote each: Bob changes his, Cleo sends hers twice; the receipts that are given."""
    voting.open_ballot(cast.ann, told)
    receipts = {"ann": voting.cast(cast.ann, ORCHARD, RAMP)}
    voting.open_ballot(cast.bob, told)
    receipts["old"] = voting.cast(cast.bob, STAGE)
    bob_changes_his_vote(cast, told, receipts)
    voting.open_ballot(cast.cleo, told)
    receipts["cleo"] = cleo_sends_hers_twice(cast)
    assert voting.ballots_in_the_box(cast.officer, told) == 3
    check_receipts(cast, told, receipts)
    nobody_sees_votes(cast, told)
    return receipts


def cleo_sends_hers_twice(cast: Cast) -> str:
    """The same form again gives the same receipt; the form filled in again, a new one."""
    first = voting.cast(cast.cleo, RAMP)
    cast.cleo.page.reload()
    assert voting.read_receipt(cast.cleo) == first
    cast.cleo.page.go_back()
    second = voting.cast(cast.cleo, RAMP)
    cast.cleo.see("Votre bulletin est changé")
    assert second != first
    return second


def bob_changes_his_vote(cast: Cast, told: Story, receipts: dict[str, str]) -> None:
    voting.open_ballot(cast.bob, told)
    cast.bob.see("Vos choix actuels sont cochés.")
    ticked = cast.bob.main.locator("[name=choice]:checked")
    assert [box.get_attribute("value") for box in ticked.all()] == ["3"]
    receipts["bob"] = voting.cast(cast.bob, ORCHARD, STAGE)
    cast.bob.see("Votre bulletin est changé")
    assert receipts["bob"] != receipts["old"]


def check_receipts(cast: Cast, told: Story, receipts: dict[str, str]) -> None:
    found = voting.look_up(cast.visitor, told, receipts["bob"])
    assert "Votre bulletin est dans l’urne" in found
    assert (ORCHARD in found, STAGE in found, RAMP in found) == (True, True, False)
    forged = receipts["bob"][:-1] + ("0" if receipts["bob"][-1] != "0" else "1")
    for void in (receipts["old"], forged):
        assert "Aucun bulletin n’a ce reçu" in voting.look_up(cast.visitor, told, void)


def nobody_sees_votes(cast: Cast, told: Story) -> None:
    """While the vote is open no page and no file tells how many votes a project has."""
    public = [told.home, f"{told.home}idees/", f"{told.home}bulletin/", told.page_of(ORCHARD)]
    desk = [told.desk, f"{told.desk}vote/", f"{told.desk}projet/{told.ideas[ORCHARD]}/"]
    for path in [*public, f"/demarches/{told.process}/", *desk]:
        cast.officer.go(path)
        assert not voting.tells_votes(cast.officer), path
    cast.visitor.go(f"{told.home}resultat/")
    cast.visitor.see("Pas encore de résultat")
    cast.visitor.check_page()
    cast.visitor.go(f"{told.home}resultat/1/", status=404)
    for name in ("pb", "csv", "json", "ballots"):
        file = f"/demarches/{told.process}/fichiers/budget/{name}/"
        assert cast.visitor.fetch(file).status == 404


def close_and_count(cast: Cast, told: Story) -> None:
    story.open_stage(cast.officer, told, "Dépouillement", RESULT_REASON)
    voting.count(cast.officer, told)
    cast.visitor.go(f"{told.home}resultat/")
    cast.visitor.see("Le dépouillement est en cours")
    voting.publish_result(cast.officer)


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
    link = re.fullmatch(r"<(\S+)>", letter["List-Unsubscribe"])[1]
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
