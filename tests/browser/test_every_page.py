"""Every page of the demonstration, as each role meets it: nothing dead, blocked or unreachable.

One of the residents reads English.
"""

from datetime import datetime

import pytest
from django.urls import get_resolver

from tests.browser import story
from tests.browser.crawl import Crawl, named_routes
from tests.browser.story import Story
from tests.browser.visitor import Person

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1200)]

# The demonstration's budget of next year takes ideas now.
OPEN_FOR_IDEAS = f"budget-{datetime.now().year + 1}"
LAST_YEAR = datetime.now().year - 1
# That of this year is at the vote, with a jury beside it where habitant32 sits.
AT_VOTE = f"budget-{datetime.now().year}"
# Priorities that are ranked now.
PRIORITIES = "/demarches/priorites-2030/priorities/priorites/"
# A survey that is open now, and its desk.
SURVEY = "/demarches/marche-du-dimanche/survey/enquete/"
SURVEY_DESK = "/bureau/survey/marche-du-dimanche/enquete/"
# One whose results are published, and its desk.
ASKED = "/demarches/transition-participative/survey/perception/"
ASKED_DESK = "/bureau/survey/transition-participative/perception/"
# Pages to which no link of the site leads those who are not in their case.
UNLINKED = {
    "": [
        "/style/",
        "/compte/password/reset/done/",
        "/compte/password/reset/key/done/",
        "/compte/password/reset/key/1-worthless/",
        "/compte/inactive/",
        "/compte/3rdparty/login/error/",
        "/compte/3rdparty/login/cancelled/",
        "/compte-supprime/",
        "/invitation/nimporte-quoi/",
        "/recherche/",
        "/recherche/?q=verger",
        "/sante/",
        "/robots.txt",
        "/.well-known/security.txt",
        # The walk looks at one survey, and its stages differ.
        f"{SURVEY}repondre/",
        f"{SURVEY}reprendre/",
        f"{SURVEY}merci/",
        f"{SURVEY}integrer/",
        f"{SURVEY}integrer/repondre/",
        f"{SURVEY}integrer/merci/",
        f"{ASKED}resultats/",
        f"{ASKED}resultats/croiser/?question=trust&par=age",
    ],
    # Where rules are tried, before the vote: the walk looks at one desk of a budget, in the vote.
    # Nor can criteria change in the demonstration's assemblies: people have replied.
    "officer": [
        f"/bureau/budget/{OPEN_FOR_IDEAS}/budget/simuler/",
        # Papers that are handed out and read, during the vote.
        f"/bureau/budget/{AT_VOTE}/budget/papier/",
        # What follows the result: at the desk of a budget whose council has not decided, and at
        # that of last year's, whose projects are carried out.
        "/bureau/budget/budget-nature/budget/realisation/",
        "/bureau/budget/budget-nature/budget/realisation/evaluation/",
        f"/bureau/budget/budget-{LAST_YEAR}/budget/realisation/",
        "/bureau/assembly/jury-ancienne-poste/assemblee/criteres/nouveau/",
        "/bureau/assembly/jury-ancienne-poste/assemblee/criteres/genre/",
        # The walk looks at one desk of a jury, and its stages differ.
        "/bureau/jury/appel-associations/jury/pv/",
        f"/bureau/jury/{AT_VOTE}/jury/designer/",
        f"/bureau/jury/{AT_VOTE}/jury/membres/D3/",
        # The walk looks at one desk of a survey, whose questions may have stopped changing.
        SURVEY_DESK,
        f"{SURVEY_DESK}page/",
        f"{SURVEY_DESK}page/idea/",
        f"{SURVEY_DESK}question/?kind=scale&page=idea",
        f"{SURVEY_DESK}question/buy/",
        f"{SURVEY_DESK}condition/why_not/",
        f"{SURVEY_DESK}langues/",
        f"{SURVEY_DESK}apercu/",
        f"{SURVEY_DESK}invitations/",
        f"{SURVEY_DESK}quotas/",
        f"{SURVEY_DESK}reponses/",
        f"{SURVEY_DESK}papier/",
        f"{SURVEY_DESK}resultats/",
        f"{ASKED_DESK}resultats/",
        f"{ASKED_DESK}resultats/ponderation/",
        f"{ASKED_DESK}resultats/croisements/",
        f"{ASKED_DESK}resultats/donnees-ouvertes/",
        f"{ASKED_DESK}resultats/themes/one_change/",
    ],
    "habitant32": [
        f"/demarches/{AT_VOTE}/jury/jury/ma-place/",
        f"/demarches/{AT_VOTE}/jury/jury/ma-place/1/",
        # The walk looks at one diagnosis, and its stages differ; habitant32 assesses in this one.
        "/demarches/diagnostic-jeunes/diagnosis/diagnostic/mon-evaluation/",
        "/demarches/diagnostic-jeunes/diagnosis/diagnostic/mon-evaluation/inform/",
        # The walk looks at one choice of priorities, and its stages differ.
        f"{PRIORITIES}comparer/",
        f"{PRIORITIES}mes-reponses/",
        f"{PRIORITIES}points/",
        f"{PRIORITIES}proposer/",
        "/moi/supprimer/",
        "/moi/appareils/",
        "/moi/double-protection/",
        "/moi/mes/contributions/",
        "/contributions/invitations/",
        "/compte/2fa/totp/activate/",
        "/compte/2fa/webauthn/add/",
        "/compte/3rdparty/",
        "/compte/reauthenticate/",
        "/rejoindre/",
    ],
}
# Two of them say no on purpose, with a page that explains it.
REFUSED = frozenset({"/compte/3rdparty/login/error/", "/invitation/nimporte-quoi/"})
ENGLISH_READER = "habitant32"
ACCOUNTS = ("", "habitant32", "officer", "guarantor", "administrator")
# Every activity's home and the pages on it for a visitor, every activity's desk for an officer.
EACH_PROCESS = {"": 6, "officer": 5}
# Who has an officer's desk and more: they look at what an officer does not see, and at entrances.
LIKE = {"guarantor": "officer", "administrator": "officer"}

# Addresses that are no pages: forms are sent to them.
FORM_TARGETS = {
    "accompaniment_desk:remove",
    *("assembly_desk:appoint", "assembly_desk:cancel_panels", "assembly_desk:cast"),
    *("assembly_desk:compute_panels", "assembly_desk:confirm", "assembly_desk:delete_criterion"),
    *("assembly_desk:draw_letters", "assembly_desk:invite", "assembly_desk:new_code"),
    *("assembly_desk:print_letters", "assembly_desk:propose_quotas"),
    *("assembly_desk:publish_panels", "assembly_desk:stop_panels"),
    *("assembly_desk:climate_delete", "assembly_desk:climate_drop"),
    *("assembly_desk:climate_publish", "assembly_desk:climate_unfile"),
    *("assembly:move", "assembly_desk:document_remove", "assembly_desk:remove_item"),
    *("budget_desk:compare", "budget_desk:forget", "budget_desk:take_back"),
    *("budget_desk:ask", "budget_desk:confirm", "budget_desk:withdraw"),
    "budget_desk:start_from",
    *("budget_desk:counter_ballot", "budget_desk:request_done"),
    *("budget_desk:evaluation_close", "budget_desk:lesson", "budget_desk:lesson_remove"),
    *("budget_desk:next", "budget_desk:running_cost", "decisions:desk_end"),
    *("budget_desk:link_editions", "budget_desk:evaluation_hand_out"),
    *("budget_desk:count", "budget_desk:publish", "contributions:comment", "contributions:support"),
    *("budget_desk:erase_list", "budget_desk:forget_letters"),
    *("contributions:answer_invitation", "contributions:cancel_invitation"),
    *("contributions:draft", "contributions:leave", "contributions:similar"),
    "contributions:remove_paper",
    *("decisions:desk_result", "decisions:desk_result_unlink", "decisions:mark"),
    *("decisions:desk_link", "decisions:desk_publish", "decisions:desk_unlink", "decisions:follow"),
    *("diagnosis:alike", "diagnosis_desk:confirm", "diagnosis_desk:remove"),
    *("diagnosis_desk:remove_person", "diagnosis_desk:take_up"),
    *("jury_desk:take_panel", "jury_desk:take_projects"),
    *("mfa_login_webauthn", "notices:follow", "notices:read", "notices:read_all"),
    *("people:change_role", "people:consent", "people:demonstration_login", "people:download"),
    *("people:revoke", "places:delete_section", "processes:desk_archive"),
    *("plan_desk:start", "plan_desk:link_remove", "plan_desk:evaluation_publish"),
    "plan_desk:confirm",
    *("processes:desk_document_remove", "processes:desk_level", "processes:desk_publish"),
    *("processes:desk_stage_forget", "processes:desk_stage_open", "processes:desk_stage_plan"),
    *("processes:desk_team_remove", "site:language"),
    *("survey_desk:change", "survey_desk:publish", "survey_desk:remind", "survey_desk:take"),
    "survey_desk:abandon",
    *("survey_desk:close_data", "survey_desk:compute", "survey_desk:sort", "survey_desk:back"),
}
# Pictures, colours and points of a map, which pages bring with them.
PARTS = {
    *("contributions:points", "contributions:thumbnail", "places:brand", "places:logo"),
    *("budget:delivery_points", "decisions:thumbnail", "plan:photo"),
}
# Pages of somebody in the middle of something: test_story.py and test_accounts.py look at them,
# tests/people/test_openid.py at those of an identity provider.
ELSEWHERE = {
    # A lot of papers that is handed out, or waits for a reading (test_complete_budget.py), or that
    # two people read differently (tests/activities/budget): the walk looks at one lot.
    *("budget_desk:mark", "budget_desk:enter", "budget_desk:settle"),
    # The walk looks at one contribution, which is answered by a reply of its kind:
    # tests/contributions.
    "contributions:answer",
    # An action that nobody has accepted or set aside: tests/activities/diagnosis/report.
    "diagnosis_desk:action",
    # A plan on which residents are consulted or that is being evaluated, which the demonstration
    # has not: tests/activities/plan.
    *("plan:remark", "plan_desk:evaluation"),
    # A file that shows an entry, which the demonstration has not: tests/activities/diagnosis.
    "diagnosis:evidence",
    # An accompaniment that is proposed, or evaluated, and a deliverable to decide on: that of the
    # demonstration runs, and the walk looks at one module. tests/activities/accompaniment does.
    *("accompaniment_desk:terms", "accompaniment_desk:sign", "accompaniment_desk:from_catalogue"),
    *("accompaniment_desk:own", "accompaniment_desk:change", "accompaniment_desk:conclusion"),
    "accompaniment_desk:decide",
    # After an idea was noted for somebody: tests/activities/budget/test_assisted.py.
    "budget_desk:slip",
    # After a reply to an evaluation: tests/activities/budget/delivery.
    "budget:evaluation_thanks",
    # After a file was sent, and a file asked for with a form: tests/activities/assembly/climate.
    *("assembly_desk:climate_confirm", "assembly_desk:climate_template"),
    # A member while the vote is open, and a review, which the demonstration has not.
    *("assembly:ballot", "assembly:statement", "assembly:statement_pdf"),
    # A vote with a list and its letters: tests/browser/test_proof.py.
    *("budget:proof", "budget_desk:letters", "budget_desk:letters_file", "budget_desk:look_up"),
    # Somebody who answers a survey, and codes for letters: tests/activities/survey.
    *("survey:answer", "survey:review", "survey:saved", "survey:kiosk_thanks"),
    # The same in a page of another site: tests/browser/test_framed.py.
    *("survey:framed_answer", "survey:framed_review", "survey:framed_saved"),
    *("survey:kiosk", "survey_desk:letters"),
    # Papers that were filled in, and the file to print: tests/activities/survey/paper.
    *("survey_desk:enter", "survey_desk:settle", "survey_desk:lot"),
    # A member's seat: test_assembly.py; tables of a session to come, which it has not either.
    *("assembly_desk:statement", "assembly:seat", "assembly:hall"),
    *("account_confirm_login_code", "account_email_verification_sent", "account_set_password"),
    # A private file, which the demonstration has not: tests/contributions/test_coauthors.py.
    "contributions:paper",
    # For those who hold an idea during its review: tests/activities/budget/test_review_work.py.
    "budget:review",
    *("contributions:appeal", "contributions:moderation_appeal", "notices:unsubscribe"),
    *("mfa_authenticate", "mfa_deactivate_totp", "mfa_download_recovery_codes"),
    *("mfa_edit_webauthn", "mfa_generate_recovery_codes", "mfa_reauthenticate"),
    *("mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_signup_webauthn"),
    *("mfa_view_recovery_codes", "openid_connect_callback", "openid_connect_login"),
    *("socialaccount_signup",),
}

# Pages in whose stead the budget has its own, and leads there.
REPLACED = {"contributions:edit", "contributions:merge"}
# Small forms about one comment or one file: walked through where the walk meets one, and tried by
# test_bad_input.py and tests/contributions in any case.
DISCUSSION = {
    *("contributions:thread", "contributions:reply", "contributions:withdraw_comment"),
    "contributions:remove_file",
}


@pytest.fixture(scope="module")
def walks(site, browser, looks):
    """A function that gives the walk of an account, made once."""
    done = {}

    def walk_of(account: str) -> Crawl:
        if account not in done:
            person = Person(site, browser, looks=looks)
            if account:
                person.sign_in(account)
            own = english_author(person) if account == ENGLISH_READER else []
            like = LIKE.get(account)
            known = frozenset(walk_of(like).forms) if like else frozenset()
            depth = EACH_PROCESS.get(account, 0)
            crawl = Crawl(person, each_process=depth, refused=REFUSED, known=known)
            done[account] = crawl.walk(*own, "/").walk(*UNLINKED.get(account, []))
        return done[account]

    yield walk_of
    for crawl in done.values():
        crawl.person.leave()


def english_author(person: Person) -> list[str]:
    """Somebody with an idea to change or withdraw, and a discussion, who then reads English."""
    told, title = Story("", OPEN_FOR_IDEAS), "Une boîte à livres"
    body = "Dans l’ancienne cabine téléphonique."
    story.file_idea(person, told, title, body, photo=story.photo(person.site.folder))
    story.comment(person, told, title, "Qui a des livres à donner ?")
    person.go(person.find("Répondre", person.main).get_attribute("href"))
    person.check_page()
    person.fill("Votre réponse", "Moi : j’en ai deux caisses.")
    person.press("Publier la réponse")
    discussion = person.path.partition("#")[0]
    assert discussion.startswith("/contributions/commentaires/")
    person.go("/langue/en/?vers=/")
    assert person.page.locator("html").get_attribute("lang") == "en"
    return [told.page_of(title), discussion]


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account or "visitor")
def test_every_link_leads_to_a_good_page(walks, account):
    assert walks(account).problems == []


def test_no_page_of_the_site_was_missed(walks):
    seen = set().union(*(walks(account).names for account in ACCOUNTS))
    known = FORM_TARGETS | PARTS | ELSEWHERE | REPLACED | DISCUSSION
    assert named_routes(get_resolver()) - seen - known == set()
