"""A person's place in a questionnaire: what a page shows, keeps and leads to."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from deliberation.surveys.conditions import visible
from deliberation.surveys.questionnaire import is_dont_know, say
from deliberation.surveys.responses import faults, pipe, words
from parvis.activities.survey.configuration import configuration
from parvis.activities.survey.forms.page import Page
from parvis.activities.survey.keys import kiosk_key
from parvis.activities.survey.models import Channel, Draft
from parvis.activities.survey.selectors.answering import (
    Place,
    full_group_in,
    full_groups,
    place_in,
)
from parvis.activities.survey.selectors.places import centres
from parvis.activities.survey.services.answering import save_answers
from parvis.activities.survey.services.keeping import full
from parvis.activities.survey.views.shared import own_name, page
from parvis.common.addresses import address
from parvis.processes.activity_pages import slugs
from parvis.processes.models import Activity

MISSING = "manque"


@dataclass
class Filling:
    """One person, one begun answer, one page of it."""

    activity: Activity
    draft: Draft
    token: str
    place: Place
    page: Page
    framed: bool = False

    @classmethod
    def of(
        cls, activity, draft: Draft, token: str, *, wanted: str = "", framed: bool = False
    ) -> "Filling | None":
        """None when the questionnaire has no page to show."""
        place = place_in(draft, wanted)
        if place is None:
            return None
        has_file = any(one.kind == "file" for one in place.questions)
        files = dict(draft.uploads.values_list("question", "name")) if has_file else {}
        content = draft.version.content
        shown = Page(content, place.questions, draft.answers, draft.language, files)
        return cls(activity, draft, token, place, shown, framed)

    @property
    def is_kiosk(self) -> bool:
        return self.draft.channel == Channel.KIOSK

    @property
    def progress(self) -> str:
        """How far the person is, in words."""
        words = _("%(number)s sur %(total)s")
        return words % {"number": self.place.number, "total": self.place.total}

    @property
    def kiosk(self) -> str:
        """What the address of the kiosk ends with."""
        return kiosk_key(self.activity)

    def url(self, name: str) -> str:
        """The address of a page of this answer, in the frame for who answers in a frame."""
        return address(own_name(name, framed=self.framed), *slugs(self.activity), self.token)

    @property
    def own_url(self) -> str:
        """The personal link, on the municipality's own site."""
        return address("survey:answer", *slugs(self.activity), self.token)

    @property
    def answer_url(self) -> str:
        return self.url("answer")

    @property
    def saved_url(self) -> str:
        return self.url("saved")

    def page_url(self, key: str) -> str:
        return f"{self.answer_url}?page={key}"

    @property
    def here(self) -> str:
        """The address of this very page: two tabs may be on two of them."""
        return self.page_url(self.place.section.key)

    def keep(self, request) -> bool:
        """Keep what is possible of the page; whether the person may go on.

        Questions that an answer of this very page brings up are asked before going on.
        """
        go = request.POST.get("go", "next")
        has_point = any(one.kind == "point" for one in self.place.questions)
        places = {one.slug: one.at for one in centres()} if has_point else {}
        self.page.read(request.POST, request.FILES, places)
        section = self.place.section.key
        self.draft = save_answers(
            self.activity, self.token, self.page.values, user=request.user, page=section
        )
        self.refuse_full()
        if go != "next":
            return True
        before = {question.key for question in self.place.questions}
        self.renew(section)
        fresh = [one for one in self.place.questions if one.key not in before]
        if fresh and not self.page.problems:
            messages.info(request, _("Votre réponse amène une question de plus, sur cette page."))
        return not fresh and not self.page.problems

    def refuse_full(self) -> None:
        """A group that has enough answers is told at once, not at the end."""
        if not self.is_kiosk and full_group_in(full_groups(self.activity), self.draft.answers):
            raise full()

    def renew(self, section: str) -> None:
        """Look at the page again, with the answers that were just kept."""
        again = Filling.of(
            self.activity, self.draft, self.token, wanted=section, framed=self.framed
        )
        if again is not None and again.place.section.key == section:
            post, problems = self.page.post, self.page.problems
            self.place, self.page = again.place, replace(again.page, post=post, problems=problems)

    def context(self) -> dict[str, Any]:
        language = self.draft.language
        has_point = any(one.kind == "point" for one in self.place.questions)
        return page(
            self.activity,
            say(self.place.section.title, language) or self.activity.title,
            filling=self,
            text=self.page.said(self.place.section.text),
            centres=centres() if has_point else [],
            has_point=has_point,
            asked=self.page.asked,
            restart=configuration(self.activity).kiosk_seconds,
        )


def moved(filling: Filling, go: str):
    """Where the button leads: back, later, read over, or the page that now follows."""
    if go == "later" and not filling.is_kiosk:
        return redirect(filling.saved_url)
    if go == "back" and filling.place.before:
        return redirect(filling.page_url(filling.place.before))
    if go == "next" and filling.place.after:
        return redirect(filling.page_url(filling.place.after))
    if go == "next":
        return redirect(filling.url("review"))
    return redirect(filling.here)


def back_to_missing(filling: Filling):
    """To the first page where something is missing, which says so: see `say_missing`."""
    found = faults(filling.draft.version.content, filling.draft.answers)
    section = filling.draft.version.content.section_of(next(iter(found)))
    return redirect(f"{filling.page_url(section.key)}&{MISSING}=1")


def say_missing(request) -> None:
    """In the address and not in a session, which a page in a frame does not have."""
    messages.error(
        request,
        _("Il manque encore quelque chose sur cette page. Tout le reste est gardé."),
    )


def refused_page(request, filling: Filling, refusal):
    """Why it was not taken, with everything that was typed, so that nothing is lost."""
    context = page(
        filling.activity,
        _("Réponse non enregistrée"),
        refusal=refusal,
        filling=filling,
        summary=summary_of(filling),
    )
    return render(request, "survey/refused.html", context, status=refusal.status)


@dataclass(frozen=True)
class Line:
    """A question with what was answered, and the page on which it is."""

    label: str
    said: str
    url: str
    is_unknown: bool = False
    is_file: bool = False


def summary_of(filling: Filling) -> list[Line]:
    """What was answered to each question that is asked; "" for nothing."""
    draft, content = filling.draft, filling.draft.version.content
    answers = draft.answers | {
        key: value for key, value in filling.page.values.items() if isinstance(value, str)
    }
    pages = {one.key: section.key for section in content.sections for one in section.questions}
    return [
        Line(
            label=pipe(say(question.label, draft.language), content, answers, draft.language),
            said=words(question, answers.get(key), draft.language),
            url=filling.page_url(pages[key]),
            is_unknown=is_dont_know(answers.get(key)),
            is_file=question.kind == "file" and key in answers,
        )
        for key, question in visible(content, answers).items()
        if question.is_answered
    ]
