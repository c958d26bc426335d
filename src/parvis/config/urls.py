from django.urls import include, path

from parvis.people.openid import callback
from parvis.processes.kinds import kinds

handler400 = "parvis.site.public.errors.bad_request"
handler403 = "parvis.site.public.errors.permission_denied"
handler404 = "parvis.site.public.errors.page_not_found"
handler429 = "parvis.site.public.errors.too_many"
handler500 = "parvis.site.public.errors.server_error"


def kind_urls() -> list:
    """Every kind's public pages under its process, its desk pages and its personal ones."""
    public = [
        path(f"demarches/<slug:process>/{kind.slug}/<slug:activity>/", include(kind.urls))
        for kind in kinds()
        if kind.urls
    ]
    desk = [
        path(f"bureau/{kind.slug}/<slug:process>/<slug:activity>/", include(kind.desk_urls))
        for kind in kinds()
        if kind.desk_urls
    ]
    personal = [
        path(f"bureau/{kind.slug}/", include(kind.personal_urls))
        for kind in kinds()
        if kind.personal_urls
    ]
    return public + desk + personal


urlpatterns = [
    # Before allauth's own, of the same name: see people/openid.py.
    path(
        "compte/oidc/<slug:provider_id>/login/callback/", callback, name="openid_connect_callback"
    ),
    path("compte/", include("allauth.urls")),
    *kind_urls(),
    path("", include("parvis.people.urls")),
    path("", include("parvis.notices.urls")),
    path("", include("parvis.processes.urls")),
    path("", include("parvis.contributions.urls")),
    path("", include("parvis.decisions.urls")),
    path("", include("parvis.ledger.urls")),
    path("", include("parvis.places.urls")),
    path("", include("parvis.site.urls")),
]
