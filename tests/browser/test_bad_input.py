"""What goes wrong, each with a clear message, and nothing typed is lost."""

import http.client
import os
from pathlib import Path

import pytest

from tests.browser import story, voting
from tests.browser.story import Story
from tests.browser.visitor import Person

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

TITLE = "Un abri pour les hérissons"
BODY = "Des tas de bois et des passages sous les haies du parc."
BOTH_WAYS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


@pytest.fixture(scope="module")
def prepared(site, browser, looks) -> Story:
    """A budget open for ideas, made by an officer who then leaves."""
    officer = Person(site, browser, looks=looks)
    officer.sign_in("officer")
    told = story.create_process(officer, "Budget des maladresses")
    rules = {"Enveloppe": 10000, "Nombre_maximum_de_projets_à_choisir": 2}
    story.set_rules(officer, told, **rules)
    story.publish_process(officer, told)
    story.open_stage(officer, told, "Dépôt des idées", "C’est le jour.")
    officer.leave()
    return told


@pytest.fixture(scope="module")
def voting_now(prepared, site, browser, looks) -> Story:
    """The same budget with three projects on its ballot."""
    officer = Person(site, browser, looks=looks)
    officer.sign_in("officer")
    for number in (1, 2, 3):
        story.file_idea(officer, prepared, f"Projet numéro {number}", "Un banc de plus.")
    story.open_stage(officer, prepared, "Analyse", "Le dépôt est fini.")
    for number in (1, 2, 3):
        idea = f"Projet numéro {number}"
        story.admit_and_cost(officer, prepared, idea, "4 000")
        story.put_on_ballot(officer, prepared, idea, number)
    story.open_stage(officer, prepared, "Vote", "Les projets sont prêts.")
    officer.leave()
    return prepared


def write_idea(person: Person, told: Story) -> None:
    person.go(f"{told.home}proposer/")
    person.fill("Titre", TITLE)
    person.fill("Votre texte", BODY)
    person.choose("Catégorie", "Nature et espaces verts")
    person.fill("Coût estimé (en euros)", "150,50")


def assert_idea_is_back(person: Person) -> None:
    assert person.field("Titre").input_value() == TITLE
    assert person.field("Votre texte").input_value() == BODY
    chosen = person.field("Catégorie").locator("option:checked").inner_text()
    assert chosen == "Nature et espaces verts"
    assert person.field("Coût estimé (en euros)").input_value() == "150,50"


# --- the session ends while somebody writes ---------------------------------------------------
@BOTH_WAYS
def test_idea_written_after_the_session_ended_is_back_after_signing_in(person, prepared, scripts):
    writer = person("habitant20", scripts=scripts)
    write_idea(writer, prepared)
    writer.context.clear_cookies(name="sessionid")
    writer.press("Déposer mon idée")
    writer.see("Votre session s’est terminée pendant que vous écriviez. Votre texte est gardé")
    writer.check_page()
    writer.sign_in("habitant20")
    writer.see("Nous avons gardé ce que vous écriviez")
    assert_idea_is_back(writer)
    writer.check_page()
    writer.press("Déposer mon idée")
    writer.see(BODY)


@BOTH_WAYS
def test_idea_sent_without_any_cookie_is_shown_back_to_copy(person, prepared, scripts):
    writer = person("habitant21", scripts=scripts)
    write_idea(writer, prepared)
    writer.context.clear_cookies()
    writer.press("Déposer mon idée")
    writer.see("Votre connexion a pris fin")
    assert writer.field("Texte").input_value() == BODY
    assert writer.field("Titre").input_value() == TITLE
    writer.check_page()
    writer.press("Se reconnecter")
    writer.sign_in("habitant21")
    assert writer.path == f"{prepared.home}proposer/"
    if scripts:
        writer.see("Nous avons retrouvé ce que vous écriviez.")
        assert writer.field("Votre texte").input_value() == BODY
        assert writer.field("Titre").input_value() == TITLE


@BOTH_WAYS
def test_comment_written_after_the_session_ended_is_back(person, prepared, scripts):
    writer = person("habitant22", scripts=scripts)
    story.file_idea(writer, prepared, f"Un banc {scripts}", "À l’ombre.")
    writer.fill("Votre commentaire", "Plutôt deux bancs.")
    writer.context.clear_cookies(name="sessionid")
    writer.press("Publier le commentaire")
    writer.sign_in("habitant22")
    assert writer.field("Votre commentaire").input_value() == "Plutôt deux bancs."
    writer.press("Publier le commentaire")
    writer.see("Plutôt deux bancs.")


# --- files ------------------------------------------------------------------------------------
@BOTH_WAYS
def test_oversized_file_is_refused_and_the_rest_is_kept(person, prepared, tmp_path, scripts):
    heavy = tmp_path / "immense.jpg"
    heavy.write_bytes(b"\xff\xd8\xff" + os.urandom(5 * 2**20))
    send_file(person("habitant23", scripts=scripts), prepared, heavy)


def test_disguised_file_is_refused_and_the_rest_is_kept(person, prepared, tmp_path):
    disguised = tmp_path / "photo.jpg"
    disguised.write_text("#!/bin/sh\necho Je ne suis pas une photo.\n")
    writer = person("habitant24")
    send_file(writer, prepared, disguised)
    assert "Le fichier « photo.jpg » n’est pas une image JPEG, PNG, WebP ou GIF" in writer.reads()


def send_file(writer: Person, told: Story, file: Path) -> None:
    """The form comes back filled in, says what is wrong and that the file is to be chosen again."""
    write_idea(writer, told)
    writer.attach("Image ou PDF", file)
    writer.press("Déposer mon idée")
    writer.see("Il reste quelque chose à corriger")
    writer.see(f"Le fichier « {file.name} »")
    writer.see("Choisissez de nouveau vos fichiers")
    assert_idea_is_back(writer)
    writer.check_page()


def test_oversized_file_says_the_limit(person, prepared, tmp_path):
    heavy = tmp_path / "lourde.png"
    heavy.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5 * 2**20 + 1))
    writer = person("habitant25")
    send_file(writer, prepared, heavy)
    assert "pèse plus de 5 Mo, la taille maximale" in writer.reads()


def test_enormous_upload_keeps_the_text_in_the_browser(person, prepared, tmp_path):
    """Far above what the server reads: five files of 4 MB each, all allowed alone."""
    writer = person("habitant26")
    write_idea(writer, prepared)
    writer.unfold("Ajouter d’autres fichiers")
    for place in range(5):
        file = tmp_path / f"{place}.jpg"
        file.write_bytes(os.urandom(4 * 2**20))
        writer.field("Image ou PDF").nth(place).set_input_files(file)
    writer.press("Déposer mon idée")
    writer.see("Il reste quelque chose à corriger")
    assert_idea_is_back(writer)


# --- sending twice ----------------------------------------------------------------------------
@BOTH_WAYS
def test_double_click_files_one_idea(person, prepared, scripts):
    writer = person("habitant27", scripts=scripts)
    title = "Un nichoir à mésanges" if scripts else "Une mare pour les grenouilles"
    write_idea(writer, prepared)
    writer.fill("Titre", title)
    writer.fill("Votre texte", f"{title}, derrière la salle des fêtes, avec les scouts.")
    # The second click may break off the first one's navigation: only where it ends counts.
    writer.find("Déposer mon idée", writer.main).dblclick()
    writer.page.get_by_role("heading", name=title, level=1).wait_for()
    writer.go(f"{prepared.home}idees/?q={title.replace(' ', '+')}")
    assert writer.main.locator("article h3", has_text=title).count() == 1


# --- the ballot -------------------------------------------------------------------------------
@BOTH_WAYS
def test_ballot_above_the_limit_keeps_its_choices(person, voting_now, scripts):
    voter = person("habitant28", scripts=scripts)
    titles = [f"Projet numéro {number}" for number in (1, 2, 3)]
    voting.open_ballot(voter, voting_now)
    voting.fill_in(voter, *titles)
    if scripts:
        voter.see("1 de trop")
    voter.press("Déposer mon bulletin")
    voter.see("Votre bulletin n’est pas encore dans l’urne")
    voter.see("Choisissez au plus 2 projets. Vous en avez choisi 3")
    assert voter.main.locator("[name=choice]:checked").count() == 3
    voter.check_page()
    voter.main.get_by_role("checkbox", name=titles[2]).uncheck()
    voter.press("Déposer mon bulletin")
    voting.read_receipt(voter)


def test_forged_receipt_finds_nothing(person, voting_now):
    visitor = person()
    for forged in ("AAAA-BBBB-CCCC-DDDD", "' OR 1=1 --", "<script>alert(1)</script>"):
        assert "Aucun bulletin n’a ce reçu" in voting.look_up(visitor, voting_now, forged)
        assert visitor.field("Votre reçu").input_value() == forged


def test_vote_after_the_close_is_refused_with_its_choices(person, voting_now):
    """The page was open while the officer closed. Last of this file: it closes the vote."""
    voter, officer = person("habitant29"), person("officer")
    voting.open_ballot(voter, voting_now)
    voting.fill_in(voter, "Projet numéro 1")
    story.open_stage(officer, voting_now, "Dépouillement", "C’est l’heure.")
    voter.press("Déposer mon bulletin")
    voter.see("Le vote n’est pas ouvert : ce bulletin n’a pas été déposé.")
    voter.check_page()


# --- the address ------------------------------------------------------------------------------
def test_wrong_hostname_explains_itself(site):
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
    connection.request("GET", "/", headers={"Host": "ailleurs.example"})
    answer = connection.getresponse()
    page = answer.read().decode()
    assert answer.status == 404
    assert "ailleurs.example" in page
    assert "Clairval" not in page
    connection.close()
