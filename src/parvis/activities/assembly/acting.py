"""Pages with several acts, each with its form: one is done at a time, then the page comes back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render

from parvis.common.errors import Refused


@dataclass(frozen=True)
class Act:
    """Something that can be done on a page.

    form: makes the form, given `data`, `files` and `prefix`. verb: does it with the valid form.
    done: what is said then. button: the words on the button, if not the label. open: whether its
    form is unfolded. confirm: a question asked before. then: where it leads, if not to this page.
    """

    name: str
    label: Any
    verb: Callable[[Any], Any]
    done: Any
    form: Callable[..., forms.Form] = forms.Form
    button: Any = ""
    open: bool = False
    danger: bool = False
    confirm: Any = ""
    then: str = ""


def acting_page(request, template: str, acts: list[Act], context: dict[str, Any]):
    """Do the act that was sent and come back; else the page, 422 when the act was refused."""
    sent = request.POST.get("action", "") if request.method == "POST" else ""
    ready = [prepared(act, request, sent) for act in acts]
    for item in ready:
        if item["act"].name == sent and carried_out(item["act"], item["form"]):
            messages.success(request, item["act"].done)
            return redirect(item["act"].then or request.path)
    refused = any(item["form"].errors for item in ready) or (sent and not is_offered(acts, sent))
    context = context | {"acts": ready, "gone": bool(sent) and not is_offered(acts, sent)}
    return render(request, template, context, status=422 if refused else 200)


def is_offered(acts: list[Act], sent: str) -> bool:
    return sent in {act.name for act in acts}


def prepared(act: Act, request, sent: str) -> dict[str, Any]:
    """An act with its form, which holds what was sent for it."""
    mine = act.name == sent
    data, files = (request.POST, request.FILES) if mine else (None, None)
    form = act.form(data=data, files=files, prefix=act.name)
    return {"act": act, "form": form, "open": act.open or mine, "upload": form.is_multipart()}


def carried_out(act: Act, form) -> bool:
    """Whether a valid form was taken by its service; else the reason is on the form."""
    if not form.is_valid():
        return False
    try:
        act.verb(form)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def with_initial(form_class, initial: dict[str, Any], **options):
    """A form class with its first values, as `Act.form` wants it."""
    return partial(form_class, initial=initial, **options)
