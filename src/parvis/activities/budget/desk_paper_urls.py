"""The desk's pages for papers, help at the counter and by telephone, and the second person."""

from django.urls import path

from parvis.activities.budget.views import (
    assisted,
    confirming,
    helping,
    paper,
    paper_entry,
    paper_roll,
)

urlpatterns = [
    path("papier/", paper.batches, name="paper"),
    path("papier/idee.pdf", paper.idea_form, name="idea_form"),
    path("papier/<uuid:uuid>/", paper.batch, name="batch"),
    path("papier/<uuid:uuid>/bulletins.pdf", paper.batch_pdf, name="batch_pdf"),
    path("papier/<uuid:uuid>/emarger/", paper_roll.mark, name="mark"),
    path("papier/<uuid:uuid>/saisir/", paper_entry.enter, name="enter"),
    path("papier/<uuid:uuid>/reprendre/", paper_entry.take_paper_back, name="take_back"),
    path("papier/<uuid:uuid>/trancher/<str:code>/", paper_entry.settle_paper, name="settle"),
    path("guichet/", helping.start, name="counter"),
    path("guichet/bulletin/", helping.ballot, name="counter_ballot"),
    path("noter/", assisted.idea, name="assisted_idea"),
    path("noter/<uuid:uuid>/", assisted.slip, name="slip"),
    path("telephone/", assisted.telephone, name="telephone"),
    path("telephone/<uuid:uuid>/fait/", assisted.request_done, name="request_done"),
    path("vote/demander/<slug:act>/", confirming.ask, name="ask"),
    path("vote/confirmer/<uuid:uuid>/", confirming.confirm_now, name="confirm"),
    path("vote/retirer/<uuid:uuid>/", confirming.withdraw_now, name="withdraw"),
]
