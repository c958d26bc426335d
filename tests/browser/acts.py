"""The story up to the count: filing, moderation, review, vote."""

from dataclasses import dataclass

from tests.browser import story, voting
from tests.browser.story import Story
from tests.browser.visitor import Person

ORCHARD, FRUIT_TREES, RAMP, STAGE = (
    "Un verger partagé près de l’école",
    "Des arbres fruitiers pour tous",
    "Une rampe devant la bibliothèque",
    "Une scène de concert place du Kiosque",
)
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
