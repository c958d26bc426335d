"""From the result to the delivery, as everyone follows it: the council, the board, the map."""

from typing import Any

from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.budget.deliveries import Delivery
from parvis.activities.budget.forms.delivery import DeliveryFilterForm
from parvis.activities.budget.outcome import files
from parvis.activities.budget.selectors import delivery as selectors
from parvis.activities.budget.steps import Step
from parvis.activities.budget.views.shared import find, page
from parvis.processes.activity_pages import slugs

A_PAGE = 20


@require_safe
def board(request, process: str, activity: str):
    """Each winner: its step, its money, its dates, its last news; delays are shown too."""
    found = find(request, process, activity)
    rows = selectors.deliveries(found)
    form = DeliveryFilterForm(rows, request.GET)
    filters = form.filters()
    shown = selectors.filtered(rows, filters)
    context = page(found, _("Du vote à la réalisation"), form=form, all_rows=rows)
    context |= {
        "page_obj": Paginator(shown, A_PAGE).get_page(request.GET.get("page")),
        "filtered": not filters.is_empty,
        "money": selectors.money(found, context["config"].envelope, rows),
        "shares": shares(rows),
        "late": selectors.step_counts(rows)[selectors.LATE],
        "places": [place_of(one) for one in selectors.placed(shown)],
        "points_url": points_address(found, request.GET),
        "files": files(found),
    }
    return render(request, "budget/delivery/board.html", context)


@require_safe
def points(request, process: str, activity: str):
    """The winners that have a place, by the same filters as the board."""
    found = find(request, process, activity)
    rows = selectors.deliveries(found)
    filters = DeliveryFilterForm(rows, request.GET).filters()
    shown = selectors.placed(selectors.filtered(rows, filters))
    shapes = selectors.shapes_of(shown)
    return JsonResponse({"points": [point_of(one, shapes) for one in shown]})


@require_safe
def council(request, process: str, activity: str):
    """What the council decided on the result: each winner, approved or not, and why."""
    found = find(request, process, activity)
    context = page(found, _("La décision du conseil"))
    context |= {
        "decisions": selectors.council_decisions(found),
        "waiting": list(selectors.unruled(found)),
    }
    return render(request, "budget/delivery/council.html", context)


def points_address(activity, query) -> str:
    """Where the map finds the winners of the same filters."""
    url = reverse("budget:delivery_points", args=slugs(activity))
    return f"{url}?{query.urlencode()}"


def shares(rows: list[Delivery]) -> list[tuple[str, int, str]]:
    """Label, number and text of each step that some winner is at, for the share bar."""
    counts = selectors.step_counts(rows)
    return [
        (str(step.label), counts[step.value], str(counts[step.value]))
        for step in Step
        if counts[step.value]
    ]


def address_of(one: Delivery) -> str:
    """Where its news are: the commitment's page, else the idea's."""
    return (one.commitment or one.project.contribution).get_absolute_url()


def point_of(one: Delivery, shapes: dict[int, dict]) -> dict[str, Any]:
    """A winner on the map: the middle of it, and its line or area if it has one."""
    idea = one.project.contribution
    drawn = {"shape": shapes[idea.pk]} if idea.pk in shapes else {}
    return drawn | {
        "title": f"{idea.title} – {one.step.label}",
        "at": [idea.latitude, idea.longitude],
        "url": address_of(one),
    }


def place_of(one: Delivery) -> dict[str, str]:
    """The same in words, for the list beside the map."""
    idea = one.project.contribution
    where = idea.place or (idea.section.name if idea.section else "")
    text = " · ".join(filter(None, [where, str(one.step.label)]))
    return {"title": idea.title, "url": address_of(one), "text": text}
