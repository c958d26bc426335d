"""A participatory budget with everything, from the council's rules to a delivered project.

A jury, votes by letter, by electronic identity, on paper and at the counter, two people for each
grave act: told on a desktop and on a telephone. What repeats is sent without a screen.
"""

import json
import shutil
from dataclasses import dataclass
from datetime import date

import pytest

from tests.browser import delivering, following, judging, papers, proving, story, voting
from tests.browser.acts import ORCHARD, RAMP, STAGE
from tests.browser.quick import send, sign_in
from tests.browser.site import Site, errors_in
from tests.browser.story import Story
from tests.browser.visitor import Person
from tests.factories.eligibility import person_row
from tests.people.oidc_provider.adapter import NATIONAL_NUMBER

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

WAYS = {
    "desktop": {"width": 1280, "first": 1},
    "telephone": {"width": 390, "first": 11},
}
COSTS = {ORCHARD: "6000", RAMP: "3000", STAGE: "8000"}
COUNCIL = "Conseil du 27 mai, point 14"
LINK = "Lien associatif : j’en suis membre, bénévole ou salarié·e"
# The list: Nadia, whom the identity provider knows; two with a letter; one at the counter; two on
# paper; one who stays away.
NADIA, WITH_LETTER, SECOND_LETTER, AT_COUNTER, ON_PAPER, ALSO_ON_PAPER = range(6)
ON_LIST = 7


@dataclass
class Cast:
    """Three who file, four of a jury, those of the municipality, who votes, a passer-by."""

    filers: list[Person]
    accounts: list[str]
    jury: list[Person]
    officer: Person
    second: Person
    guarantor: Person
    phone: Person
    nadia: Person
    visitor: Person


@pytest.fixture(scope="module")
def provider():
    """Where an identity provider will answer, once the site of these stories runs."""
    return []


@pytest.fixture(scope="module")
def site(tmp_path_factory, demonstration, mails, provider):
    """A demonstration of its own, which lets people in by an identity provider."""
    folder = tmp_path_factory.mktemp("complete")
    shutil.copytree(demonstration, folder, dirs_exist_ok=True)
    site = Site(folder)
    with proving.identity_provider(folder, site.url) as url:
        known = json.dumps([proving.known_as(url)])
        site.extra = {"EMAIL_URL": mails.url, "PARVIS_OIDC_PROVIDERS": known}
        provider.append(url)
        site.start()
        yield site
        site.stop()
    assert errors_in(site.log()) == []


@pytest.fixture(params=WAYS)
def cast(request, person, site, provider) -> Cast:
    way = WAYS[request.param]
    screen = {"width": way["width"]}
    accounts = [f"habitant{way['first'] + place}" for place in range(7)]
    residents = [sign_in(person(**screen), account) for account in accounts]
    roles = {"officer": "officer", "second": "administrator", "guarantor": "guarantor"}
    return Cast(
        filers=residents[:3],
        accounts=accounts[3:],
        jury=residents[3:],
        phone=person(**screen),
        nadia=person(**screen, welcome=provider[0]),
        visitor=person(**screen),
        **{role: sign_in(person(**screen), account) for role, account in roles.items()},
    )


def test_story_from_the_councils_rules_to_a_delivered_project(cast, site, tmp_path, request):
    told = council_sets_rules(cast, f"Budget complet {request.node.callspec.id}")
    residents_file(cast, told)
    officer_reviews(cast, told)
    jury_scores(cast, told)
    links = list_and_letters(cast, told, tmp_path)
    story.open_stage(cast.officer, told, "Vote", "La liste et les projets sont prêts.")
    batch, codes = papers_are_handed_out(cast, told)
    people_vote(cast, told, links)
    nobody_votes_twice(cast, told, batch, links)
    papers_are_read_by_two(cast, told, batch, codes)
    two_people_close_and_count(cast, told)
    result_is_explained(cast, told, tmp_path)
    project_is_delivered(cast, told, site, tmp_path)


def council_sets_rules(cast: Cast, title: str) -> Story:
    """The rules, the decision that made them, and the grid of the jury before anybody files."""
    officer = cast.officer
    told = story.create_process(officer, title, "priorities-and-budget")
    officer.go(told.steps)
    officer.main.get_by_label("Un compte sur ce site, sans autre preuve").uncheck()
    for chosen in ("methods][value=code", "methods][value=counter", "methods][value=openid"):
        officer.main.locator(f"[name={chosen}]").check()
    officer.main.locator("[name=rule][value=greedy]").check()
    officer.main.locator("[name=two_people]").check()
    officer.fill("Poids du jury, en pour cent", 40)
    story.set_rules_here(officer, Enveloppe=10000, Nombre_maximum_de_projets_à_choisir=2)
    officer.go(f"{told.desk}regles/")
    officer.fill("Date de la décision", date.today().isoformat())
    officer.fill("Référence", COUNCIL)
    officer.press("Attacher la décision")
    officer.see("La décision est attachée aux règles.")
    officer.check_page()
    story.publish_process(officer, told)
    cast.visitor.go(f"{told.home}regles/")
    cast.visitor.see(COUNCIL)
    cast.visitor.see("Cette note vient du jury pour 40 % et du public pour 60 %.")
    cast.visitor.check_page()
    judging.open_stage(officer, told, "Critères publiés", "La grille est votée.")
    story.open_stage(officer, told, "Dépôt des idées", "Le règlement est voté.")
    return told


def residents_file(cast: Cast, told: Story) -> None:
    more = {"place": "Rue de l’École", "cost": "5500"}
    story.file_idea(cast.filers[0], told, ORCHARD, "Vingt arbres et un banc.", **more)
    for filer, title in zip(cast.filers[1:], (RAMP, STAGE), strict=True):
        words = {"title": title, "body": "Pour tout le quartier.", "estimated_cost": "3000"}
        words |= {"category": "Nature et espaces verts"}
        filed = send(filer, f"{told.home}proposer/", 'name="title"', **words)
        told.ideas[title] = filed.url.rstrip("/").rpartition("/")[2]
    judging.compose(cast.officer, told, cast.accounts)


def officer_reviews(cast: Cast, told: Story) -> None:
    story.open_stage(cast.officer, told, "Analyse", "Le dépôt est fini.")
    story.admit_and_cost(cast.officer, told, ORCHARD, COSTS[ORCHARD])
    story.put_on_ballot(cast.officer, told, ORCHARD, 1)
    for title in (RAMP, STAGE):
        page = f"{told.desk}projet/{told.ideas[title]}/"
        send(cast.officer, page, page, action="admit")
        send(cast.officer, page, page, action="cost", cost__cost=COSTS[title])
        send(cast.officer, page, page, action="ballot")


def jury_scores(cast: Cast, told: Story) -> None:
    """One member belongs to the association of the second project, and does not score it."""
    judging.open_stage(cast.officer, told, "Cotation", "Les projets sont chiffrés.")
    judging.declare_and_score(cast.jury[0], told, LINK, points=4)
    judging.score(cast.jury[0], told, {3: 1})
    for member in cast.jury[1:]:
        judging.declare_nothing(member, told, projects=3)
        judging.score(member, told, {1: 4, 2: 2, 3: 1})
    cast.officer.go(f"{judging.home(told)}ecran/?projet=2")
    cast.officer.check_page()
    assert cast.officer.reads().count("ne cote pas ce projet") == 1
    judging.open_stage(cast.officer, told, "Délibération", "Toutes les cotes sont données.")
    judging.deliberate(cast.officer, told, projects=3)


def list_and_letters(cast: Cast, told: Story, tmp_path) -> dict[int, str]:
    people = proving.list_file(tmp_path, ON_LIST)
    said = f"{ON_LIST} personnes ajoutées, 0 déjà dans la liste. Tout est juste."
    proving.import_list(cast.officer, told, people, said)
    links = proving.letters(cast.officer, told, people)
    assert len(set(links.values())) == ON_LIST
    return links


def number_of(place: int) -> str:
    return person_row(place)["numéro national"]


def papers_are_handed_out(cast: Cast, told: Story) -> tuple[str, list[str]]:
    """Three are printed, two handed out and given back by two people."""
    batch, codes = papers.print_batch(cast.officer, told, size=3)
    assert len(set(codes)) == 3
    words = "Le nombre de bulletins distribués est noté."
    papers.act(cast.officer, batch, "Noter les bulletins distribués", words, number=2)
    papers.mark(cast.officer, batch, number_of(ON_PAPER))
    cast.officer.see("C’est marqué.")
    mark = f"{batch}emarger/"
    send(cast.officer, mark, "national_number", national_number=number_of(ALSO_ON_PAPER))
    return batch, codes


def people_vote(cast: Cast, told: Story, links: dict[int, str]) -> None:
    """By a scanned letter, by an electronic identity, at the counter, by a letter again."""
    proving.open_by_code(cast.phone, told, links[WITH_LETTER])
    choose(cast.phone, ORCHARD, RAMP)
    assert voting.read_receipt(cast.phone)
    proving.open_by_identity(cast.nadia, told)
    choose(cast.nadia, STAGE, RAMP)
    assert voting.read_receipt(cast.nadia)
    papers.vote_at_counter(cast.officer, told, number_of(AT_COUNTER))
    cast.officer.check_page()
    choose(cast.officer, ORCHARD)
    assert voting.read_receipt(cast.officer)
    cast.officer.press("Terminer")
    begin_again(cast.phone, told, links[SECOND_LETTER])
    paper = send(cast.phone, f"{told.home}bulletin/", "data-ballot", choice=["1", "3"], cast="1")
    assert "Votre bulletin est dans l’urne" in paper.text()
    assert voting.ballots_in_the_box(cast.officer, told) == 4


def begin_again(phone: Person, told: Story, link: str) -> None:
    """Somebody else takes the telephone: its code is forgotten, theirs is typed."""
    send(phone, f"{told.home}voter/", 'name="leave"', leave="1")
    code = link.partition("code=")[2]
    send(phone, f"{told.home}voter/", 'id="code"', how="code", code=code)


def choose(voter: Person, *titles: str) -> None:
    """Tick these on the ballot that is open, and put it in the box."""
    for title in titles:
        voter.main.get_by_role("checkbox", name=title).check()
    voter.press("Déposer mon bulletin")


def nobody_votes_twice(cast: Cast, told: Story, batch: str, links: dict[int, str]) -> None:
    """Letter then counter, identity or counter then paper, paper then letter: refused in words
    that say nothing of what was voted."""
    papers.vote_at_counter(cast.officer, told, number_of(WITH_LETTER))
    cast.officer.see("Cette personne a déjà voté")
    for number in (NATIONAL_NUMBER, number_of(AT_COUNTER)):
        papers.mark(cast.officer, batch, number)
        cast.officer.see("Cette personne a déjà voté")
        assert not any(title in cast.officer.reads() for title in COSTS)
    begin_again(cast.phone, told, links[ON_PAPER])
    cast.phone.go(f"{told.home}bulletin/")
    choose(cast.phone, STAGE)
    cast.phone.see("Vous avez déjà voté par une autre voie.")
    cast.phone.check_page()
    assert voting.ballots_in_the_box(cast.officer, told) == 4


def papers_are_read_by_two(cast: Cast, told: Story, batch: str, codes: list[str]) -> None:
    """One paper on the screen, the other undrawn, by an officer and by another."""
    noted = "Le nombre de papiers est noté."
    papers.act(cast.officer, batch, "Noter les papiers comptés dans l’urne", noted, number=2)
    same = "les deux lectures sont les mêmes"
    papers.read_paper(cast.officer, batch, codes[0], [STAGE, RAMP])
    cast.officer.see("première lecture enregistrée")
    cast.officer.check_page()
    papers.read_paper_again(cast.officer, batch, codes[1], ["3"])
    papers.read_paper(cast.second, batch, codes[0], [STAGE, RAMP])
    cast.second.see(same)
    assert same in papers.read_paper_again(cast.second, batch, codes[1], ["3"])
    papers.act(cast.officer, batch, "Clore le lot", "Le lot est clos")
    assert voting.ballots_in_the_box(cast.officer, told) == 6


def two_people_close_and_count(cast: Cast, told: Story) -> None:
    """Close, count, publication: the officer asks, the guarantor confirms; between them, the
    jury publishes what it said while people voted."""
    cast.officer.go(f"{told.desk}vote/")
    cast.officer.fill("Pourquoi fermer le vote maintenant ?", "Tout le monde a pu voter.")
    ask(cast.officer, "Demander de fermer le vote")
    confirm(cast, told)
    reason = "Le vote est fermé : les cotes n’influencent plus personne."
    judging.open_stage(cast.officer, told, "Résultat", reason)
    cast.visitor.go(f"{judging.home(told)}resultat/")
    cast.visitor.see("1 membre a un lien avec ce projet et ne l’a pas coté.")
    cast.visitor.check_page()
    for act in ("Demander de compter", "Demander de publier"):
        cast.officer.go(f"{told.desk}vote/")
        ask(cast.officer, act)
        confirm(cast, told)


def ask(officer: Person, label: str) -> None:
    officer.press(label)
    officer.see("C’est demandé. Une autre personne doit maintenant confirmer.")
    officer.check_page()


def confirm(cast: Cast, told: Story) -> None:
    cast.guarantor.go(f"{told.desk}vote/")
    cast.guarantor.press("Confirmer")
    cast.guarantor.see("C’est confirmé, et fait.")
    cast.guarantor.check_page()


def result_is_explained(cast: Cast, told: Story, tmp_path) -> None:
    """Votes 3, 3 and 4 of 6; the jury gives 100, 50 and 25: 85, 65 and 70 of 100. The second by
    that order costs more than what is left, so the third is taken; without the jury, the last
    would have won alone."""
    assert voting.winners(cast.visitor, told) == [ORCHARD, RAMP]
    rows = cast.visitor.main.locator("tbody tr").all_inner_texts()
    assert sorted(row.split()[-4] for row in rows[:3]) == ["65,0", "70,0", "85,0"]
    cast.visitor.check_page()
    assert voting.recount(cast.visitor, told, tmp_path) == ["1", "2"]


def project_is_delivered(cast: Cast, told: Story, site: Site, tmp_path) -> None:
    """The council approves; the promised day passes without news, in public; then it is done."""
    delivering.council_approves(cast.officer, told, [ORCHARD, RAMP])
    cast.visitor.go(f"{told.home}conseil/")
    cast.visitor.see("Séance du 12 mai, point 7")
    cast.visitor.check_page()
    delivering.let_a_year_pass(site, told)
    cast.visitor.go(f"{told.home}realisation/")
    cast.visitor.see("Échéance dépassée")
    cast.visitor.check_page()
    delivering.deliver(cast.officer, told, ORCHARD, story.photo(tmp_path))
    cast.visitor.go(f"{told.home}realisation/")
    assert "Dépensé 6 200 €" in cast.visitor.reads()
    cast.visitor.press(f"Toutes les nouvelles, et les suivre : {ORCHARD}")
    cast.visitor.see(delivering.NEWS)
    assert cast.visitor.main.get_by_alt_text("Deux pommiers dans un pré").count() == 1
    cast.visitor.check_page()
    became = following.what_became(cast.filers[0], told, ORCHARD)
    assert became[0] == "Contribution déposée"
    assert became[-1].startswith("Réalisé : ")
