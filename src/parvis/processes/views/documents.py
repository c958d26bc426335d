"""Documents of a process."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.processes.forms import DocumentForm
from parvis.processes.services import add_document, remove_document
from parvis.processes.views.desk import context_of, of_process


@limited("document", 60, 3600)
@of_process
def edit(request, process):
    """The documents, and adding one."""
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        title, upload = form.cleaned_data["title"], form.cleaned_data["file"]
        try:
            add_document(process, title=title, upload=upload, by=request.user)
        except Refused as refusal:
            form.add_error("file", refusal.message)
        else:
            messages.success(request, _("Le document est ajouté."))
            return redirect("processes:desk_documents", process.slug)
    documents = process.documents.all()
    context = context_of(process, "desk_documents", request.user, form=form, documents=documents)
    return render(request, "processes/desk_documents.html", context)


@require_POST
@of_process
def remove(request, process, document):
    """Remove a document."""
    found = process.documents.select_related("process").filter(uuid=document).first()
    if found is None:
        raise Http404
    remove_document(found, by=request.user)
    messages.success(request, _("Le document est retiré."))
    return redirect("processes:desk_documents", process.slug)
