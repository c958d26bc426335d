"""The rules as data in the settings: what is kept, what is refused and in which words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from parvis.activities.budget.configuration import Configuration, configuration
from parvis.activities.budget.forms import SettingsForm
from parvis.activities.budget.models import RulesDecision
from parvis.activities.budget.plain_rules import sections
from parvis.ledger.models import Entry
from parvis.ledger.verbs import sentence
from parvis.places.models import Municipality, Section
from parvis.processes.models import Activity
from parvis.processes.services import open_stage, update_activity_settings
from tests.factories.budget import make_budget, make_vote

HOSTILE = "<script>alert(1)</script>"


def filled(**changes):
    config = Configuration(envelope=10_000_00, max_choices=3, categories=("Nature", "Sport"))
    return SettingsForm(data=SettingsForm.data_of(config.to_json()) | changes)


def plain(text) -> str:
    return str(text).replace("\u202f", " ").replace("\u00a0", " ")


def errors(form, field: str) -> str:
    return plain(" ".join(form.errors.get(field, [])))


@pytest.fixture
def villages(commune):
    for name in ("Nord", "Sud"):
        Section.objects.create(municipality=commune, slug=name.lower(), name=name)


def test_names_find_their_column(villages):
    form = filled(
        streams=["delivered", "subsidy"],
        holder_groups="Moins de 26 ans",
        envelopes="nord : 2 000\nSport : 1 500,50\nSubside à un groupe: 3000",
        guarantees="Moins de 26 ans : 1\nSud : 2",
    )
    assert form.is_valid(), form.errors
    kept = form.settings_value()
    assert kept["envelopes"] == [
        ["district", "Nord", 2_000_00],
        ["category", "Sport", 1_500_50],
        ["stream", "subsidy", 3_000_00],
    ]
    assert kept["guarantees"] == [["target", "Moins de 26 ans", 1], ["district", "Sud", 2]]
    again = SettingsForm(data=SettingsForm.data_of(kept))
    assert again.is_valid(), again.errors
    assert again.settings_value() == kept


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("Nord 2000", "Ligne 1, « Nord 2000 » : écrivez un nom, deux points, puis un nombre."),
        ("Nord : 10\nSud : beaucoup", "Ligne 2, « Sud : beaucoup » : Écrivez un montant"),
        ("Nord : 0", "Ce montant doit être plus grand que zéro."),
        ("Est : 10", "« Est » n’est ni un village ou quartier de la commune"),
        ("Nord : 10\nNord : 20", "« Nord » est écrit deux fois"),
        ("Nord : 9000\nSud : 2000", "Ces parts font plus que l’enveloppe"),
        (f"{HOSTILE} : 10", "n’est ni un village"),
        (": 10", "écrivez un nom, deux points"),
    ],
)
def test_envelopes_that_mean_nothing_are_refused_with_the_line(villages, lines, words):
    assert words in errors(filled(envelopes=lines), "envelopes")


def test_name_with_two_meanings_is_refused(villages):
    form = filled(categories="Nord\nSport", envelopes="Nord : 10")
    assert "peut dire plusieurs choses" in errors(form, "envelopes")


def test_hostile_name_is_shown_as_text(villages):
    assert HOSTILE not in str(filled(envelopes=f"{HOSTILE} : 10"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"subsidy_cap": "500"}, "subsidy_cap"),
        ({"streams": ["subsidy"], "subsidy_cap": "20000"}, "subsidy_cap"),
        ({"streams": ["magic"]}, "streams"),
        ({"own_share": "20"}, "own_share"),
        ({"cofinancing": "on", "own_share": "100"}, "own_share"),
        ({"subsidy_age": "18"}, "subsidy_age"),
        ({"holders": ["king"]}, "holders"),
        ({"committee_members": "1"}, "committee_members"),
        ({"holder_age": "-1"}, "holder_age"),
        ({"voters": "nobody"}, "voters"),
        ({"ballot": "knapsack"}, "ballot"),
        ({"ballot": "cumulative", "points": "0"}, "points"),
        ({"ballot": "cumulative", "points": "5", "points_most": "6"}, "points_most"),
        ({"ballot": "cumulative", "points": "2", "min_choices": "3"}, "min_choices"),
        ({"ballot": "ordinal", "max_choices": "0"}, "max_choices"),
        ({"ballot": "ordinal", "max_choices": "11"}, "max_choices"),
        ({"ballot_amount": "4000"}, "ballot_amount"),
        (
            {"envelope": "50", "project_cap": "", "limit_by_amount": "on", "ballot_amount": "51"},
            "ballot_amount",
        ),
        ({"ballot": "cumulative", "rule": "phragmen"}, "rule"),
        ({"utility": "points"}, "utility"),
        ({"jury_weight": "101"}, "jury_weight"),
        ({"jury_weight": "50"}, "rule"),
        ({"guarantees": "Nature : beaucoup"}, "guarantees"),
        ({"guarantees": "Nature : 0"}, "guarantees"),
        ({"guarantees": "Inconnu : 1"}, "guarantees"),
    ],
)
def test_rules_that_contradict_each_other_are_refused(commune, changes, field):
    assert list(filled(**changes).errors) == [field]


def test_points_and_scale_do_not_mix(commune):
    form = filled(
        ballot="cumulative",
        rule="greedy",
        utility="points",
        jury_weight="50",
        jury_normalisation="scale",
    )
    assert list(form.errors) == ["jury_normalisation"]


def test_settings_of_before_these_rules_keep_their_meaning(commune):
    activity = make_budget(commune)
    activity.settings = {"envelope": 10_000_00, "rule": "greedy", "limit_by_amount": True}
    config = configuration(activity)
    assert (config.ballot, config.amount_limit, config.has_jury) == ("approval", 10_000_00, False)
    assert config.cap_of("") == 10_000_00


def test_rules_say_how_one_shows_that_one_may_vote(commune, visitor):
    commune.contact_address = "Maison communale\nPlace du Kiosque 1"
    commune.contact_phone = "081 00 00 00"
    commune.save()
    activity = make_budget(commune, methods=("code", "counter"), voters="active")
    home = plain(visitor.get(activity.get_absolute_url()).content.decode())
    assert "le code de votre lettre ; votre carte d’identité, au guichet." in home
    assert "habitent, travaillent, étudient" in home
    text = plain(visitor.get(f"{activity.get_absolute_url()}regles/").content.decode())
    for words in (
        "au guichet de la commune : Maison communale, Place du Kiosque 1.",
        "La lettre n’est pas arrivée, ou elle est perdue ?",
        "Pour demander de l’aide : 081 00 00 00",
    ):
        assert words in text
    assert "numéro national" not in text


def test_rules_page_answers_every_question(commune, visitor):
    activity = make_budget(
        commune,
        streams=("delivered", "subsidy"),
        subsidy_cap=1_000_00,
        cofinancing=True,
        own_share=20,
        holders=("association", "committee"),
        committee_members=5,
        holder_age=16,
        subsidy_age=18,
        holder_groups=("Moins de 26 ans",),
        envelopes=(("stream", "subsidy", 3_000_00),),
        guarantees=(("target", "Moins de 26 ans", 1),),
        ballot="cumulative",
        points=10,
        rule="greedy",
        utility="points",
        jury_weight=60,
        supports_needed=30,
    )
    text = plain(visitor.get(f"{activity.get_absolute_url()}regles/").content.decode())
    for words in (
        "Il y a 10 000 € pour tous les projets.",
        "Un subside est d’au plus 1 000 €.",
        "Ils en paient au moins 20 %.",
        "Les autres projets se partagent 7 000 €.",
        "Subside à un groupe : 3 000 €",
        "Il faut avoir 16 ans ou plus.",
        "Pour demander un subside, il faut avoir 18 ans ou plus.",
        "Un comité ou un groupe a au moins 5 membres.",
        "Il faut 30 soutiens pour que votre idée soit analysée.",
        "Vous partagez 10 points entre les projets que vous voulez.",
        "Cette note vient du jury pour 60 % et du public pour 40 %.",
        "Moins de 26 ans : 1 au moins",
        "Qui décide ?",
        "date à fixer",
        "La décision du conseil communal n’est pas encore jointe.",
    ):
        assert words in text, words


def test_every_setting_of_the_rules_is_said_in_english_too(commune, visitor):
    activity = make_budget(commune, ballot="ordinal", voters="active", max_choices=3)
    visitor.cookies["langue"] = "en"
    response = visitor.get(f"{activity.get_absolute_url()}regles/")
    text = plain(response.content.decode())
    assert "You rank projects: 1 for your favourite" in text
    assert "live, work, study or are active in Clairval" in text


@pytest.mark.parametrize("ballot", ["approval", "choose-1", "cumulative", "ordinal"])
@pytest.mark.parametrize("most", [0, 1, 3])
def test_each_ballot_can_be_said(ballot, most):
    found = sections(
        Configuration(envelope=1, ballot=ballot, max_choices=most), Municipality(name="Clairval")
    )
    assert all(section.title and section.sentences for section in found)
    assert len({section.slug for section in found}) == len(found) == 7


def test_page_says_how_one_proves_who_one_is_and_what_is_accepted(commune, visitor):
    rules = {
        "methods": ("code", "counter"),
        "criteria": ("Dans un lieu public.",),
        "appeal_days": 15,
    }
    activity = make_budget(commune, **rules)
    text = plain(visitor.get(f"{activity.get_absolute_url()}regles/").content.decode())
    assert "Vous montrez que vous pouvez voter d’une de ces façons :" in text
    assert "<li>Le code de votre lettre. La commune envoie une lettre" in text
    assert "<li>Dans un lieu public.</li>" in text
    assert "Vous avez alors 15 jours pour demander un nouvel examen." in text


def test_ledger_says_what_changed_from_what_to_what(commune, officer):
    activity = make_budget(commune, stage="submit")
    after = activity.settings | {"envelope": 12_000_00, "cofinancing": True}
    update_activity_settings(activity, after, by=officer, reason="Le conseil a décidé.")
    said = plain(sentence(Entry.objects.get(verb="settings.changed")))
    assert "Enveloppe (de « 10 000 € » à « 12 000 € »)" in said
    assert "peuvent en payer une partie (de « non » à « oui »)" in said
    assert said.endswith("Raison : Le conseil a décidé.")


def test_change_after_the_opening_is_shown_with_its_reason(commune, officer, visitor):
    activity = make_budget(commune, stage="submit")
    after = activity.settings | {"envelope": 12_000_00, "ballot": "choose-1"}
    update_activity_settings(activity, after, by=officer, reason="Le conseil a ajouté 2 000 €.")
    text = plain(visitor.get(f"{activity.get_absolute_url()}regles/").content.decode())
    assert "Raison : Le conseil a ajouté 2 000 €." in text
    assert "Enveloppe : « 10 000 € » devient « 12 000 € »" in text
    assert (
        "Sorte de bulletin : « Cocher plusieurs projets (recommandé) » devient « Choisir un seul "
        "projet »" in text
    )
    assert "ces règles ne changent plus sans une raison publique" in text


def test_page_says_when_the_rules_are_final(commune, visitor):
    activity = make_vote(commune)
    text = visitor.get(f"{activity.get_absolute_url()}regles/").content.decode()
    assert "ces règles ne changent plus." in plain(text)


def test_rules_page_reads_the_same_for_one_and_thirty_changes(
    commune, officer, visitor, django_assert_num_queries
):
    activity = make_budget(commune, stage="submit")
    url = f"{activity.get_absolute_url()}regles/"

    def change(number):
        fresh = Activity.objects.get(pk=activity.pk)
        after = fresh.settings | {"envelope": (20_000 + number) * 100}
        update_activity_settings(fresh, after, by=officer, reason=f"Raison {number}.")

    change(0)
    visitor.get(url)
    with django_assert_num_queries(QUERIES):
        visitor.get(url)
    for number in range(1, 30):
        change(number)
    visitor.get(url)
    with django_assert_num_queries(QUERIES):
        assert visitor.get(url).content.decode().count("Raison 2") == 11


QUERIES = 6


def decision_data(**changes):
    return {
        "decided_on": "2026-03-18",
        "reference": "Conseil communal du 18 mars, point 14",
        "url": "https://deliberations.example/14",
    } | changes


def pdf(name="decision.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.4 une decision")


def desk_url(activity) -> str:
    return f"{activity.kind.desk_url(activity)}regles/"


def test_officer_attaches_the_decision_and_everybody_reads_it(commune, officer, client_of, visitor):
    activity = make_budget(commune)
    client = client_of(officer)
    answer = client.post(desk_url(activity), decision_data(document=pdf()))
    assert answer.status_code == 302
    decision = RulesDecision.objects.get()
    text = plain(visitor.get(f"{activity.get_absolute_url()}regles/").content.decode())
    assert "Conseil communal du 18 mars, point 14, 18 mars 2026" in text
    assert f'href="{decision.document.file.url}"' in text
    assert decision.sha256 in text
    assert 'href="https://deliberations.example/14"' in text
    assert Entry.objects.get(verb="rules.decided").data["sha256"] == decision.sha256
    client.post(desk_url(activity), decision_data(reference="Point 15"))
    again = RulesDecision.objects.get()
    assert (again.reference, again.sha256) == ("Point 15", decision.sha256)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"decided_on": ""}, "obligatoire"),
        ({"decided_on": "2126-01-01"}, "Cette date est à venir"),
        ({"reference": ""}, "obligatoire"),
        ({"url": "javascript:alert(1)"}, "URL"),
        ({"document": "html"}, "Ce fichier n’est pas accepté"),
    ],
)
def test_decision_that_cannot_be_kept_comes_back_filled_in(
    commune, officer, client_of, changes, words
):
    activity = make_budget(commune)
    if changes.get("document"):
        changes = {"document": SimpleUploadedFile("a.pdf", b"<html>")}
    answer = client_of(officer).post(desk_url(activity), decision_data(**changes))
    assert answer.status_code == 422
    text = plain(answer.content.decode())
    assert words in text
    if "reference" not in changes:
        assert 'value="Conseil communal du 18 mars, point 14"' in text
    assert not RulesDecision.objects.exists()


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_only_officers_attach_a_decision(commune, client_of, request, role):
    activity = make_budget(commune)
    client = client_of(request.getfixturevalue(role))
    assert client.post(desk_url(activity), decision_data()).status_code == 403
    assert not RulesDecision.objects.exists()


def test_calendar_says_what_opened_and_what_will(commune, officer, visitor):
    activity = make_vote(commune)
    open_stage(activity, "count", by=officer, reason="La clôture annoncée.")
    text = plain(visitor.get(f"{activity.get_absolute_url()}regles/").content.decode())
    part = text.split('id="quand"')[1]
    assert "<dt>Dépouillement</dt><dd>ouvert " in part
    assert "date à fixer" in part
