"""Changing or withdrawing one's own contribution."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from parvis.common.errors import require
from parvis.common.ratelimit import limited
from parvis.contributions import services
from parvis.contributions.forms import EditForm
from parvis.contributions.kept import kept, kept_initial, kept_text
from parvis.contributions.models import Attachment
from parvis.contributions.views.detail import panel_of
from parvis.contributions.views.shared import accepted, crumbs, find_contribution


@require_http_methods(["GET", "POST"])
@limited("edit", 30, 600)
@kept()
def edit(request, uuid):
    """Change the text, the place and the files; kinds with more columns have their own page."""
    contribution = find_contribution(request, uuid)
    _panel, panel_context = panel_of(contribution, request.user)
    if "edit_url" in panel_context:
        return redirect(panel_context["edit_url"] or contribution)
    require(request.user, "contributions.edit", contribution)
    initial = EditForm.initial_of(contribution) | kept_initial(request)
    form = EditForm(contribution, request.POST or None, request.FILES or None, initial=initial)
    if accepted(request, form, partial(save, request, form)):
        messages.success(request, _("Vos changements sont enregistrés."))
        return redirect(contribution)
    context = {
        "form": form,
        "contribution": contribution,
        "kept": kept_text(request),
        "files": contribution.attachments.all(),
        "crumbs": crumbs(contribution, _("Modifier")),
    }
    return render(request, "contributions/edit.html", context, status=422 if form.errors else 200)


@transaction.atomic
def save(request, form: EditForm, **_values) -> None:
    """Write the text, then the files that came with it, or nothing."""
    services.edit_contribution(form.contribution, by=request.user, fields=form.fields_value())
    for prepared, description in form.files_value():
        services.attach_file(
            form.contribution, upload=prepared, description=description, by=request.user
        )


@require_http_methods(["GET", "POST"])
@limited("withdraw", 30, 600)
@kept()
def withdraw(request, uuid):
    """Take back one's own contribution, after a page that asks."""
    contribution = find_contribution(request, uuid)
    services.check_withdrawal(contribution, request.user)
    if request.method == "POST":
        services.withdraw_contribution(contribution, by=request.user)
        messages.success(request, _("Votre contribution est retirée."))
        return redirect(contribution.activity)
    context = {
        "heading": _("Retirer votre contribution"),
        "question": _(
            "Elle ne sera plus affichée, et vous ne pourrez pas la remettre. Sa page dira "
            "seulement que vous l’avez retirée."
        ),
        "text": contribution.title,
        "back": contribution.get_absolute_url(),
        "crumbs": crumbs(contribution, _("Retirer")),
    }
    return render(request, "contributions/confirm.html", context)


@require_http_methods(["GET", "POST"])
@limited("edit", 30, 600)
@kept()
def remove_file(request, uuid):
    """Take a file away from one's contribution, after a page that asks."""
    attachment = find_attachment(uuid)
    contribution = find_contribution(request, attachment.contribution.uuid)
    require(request.user, "contributions.edit", contribution)
    if request.method == "POST":
        services.remove_file(attachment, by=request.user)
        messages.success(request, _("Le fichier est retiré."))
        return redirect("contributions:edit", contribution.uuid)
    context = {
        "heading": _("Retirer un fichier"),
        "question": _("Ce fichier sera effacé."),
        "text": attachment.name,
        "back": contribution.get_absolute_url(),
        "crumbs": crumbs(contribution, _("Retirer un fichier")),
    }
    return render(request, "contributions/confirm.html", context)


def find_attachment(uuid) -> Attachment:
    try:
        return Attachment.objects.select_related("contribution").get(uuid=uuid)
    except Attachment.DoesNotExist:
        raise Http404 from None
