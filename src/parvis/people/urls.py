from django.urls import path

from parvis.people.views import demonstration, invitation, me, members, privacy

app_name = "people"
urlpatterns = [
    path("moi/", me.me, name="me"),
    path("moi/profil/", me.profile, name="profile"),
    path("moi/appareils/", me.sessions, name="sessions"),
    path("moi/double-protection/", me.second_factor, name="second_factor"),
    path("moi/accords/<slug:purpose>/", privacy.consent, name="consent"),
    path("moi/donnees/", privacy.data, name="data"),
    path("moi/donnees/copie/", privacy.download, name="download"),
    path("moi/supprimer/", privacy.delete, name="delete"),
    path("moi/mes/<slug:slug>/", me.panel, name="panel"),
    path("compte-supprime/", privacy.deleted, name="deleted"),
    path("rejoindre/", invitation.join, name="join"),
    path("invitation/<str:secret>/", invitation.invitation, name="invitation"),
    path("demonstration/entrer/<uuid:uuid>/", demonstration.enter, name="demonstration_login"),
    path("bureau/membres/", members.members, name="members"),
    path("bureau/membres/inviter/", members.invite, name="invite"),
    path("bureau/membres/invitations/<uuid:uuid>/retirer/", members.revoke, name="revoke"),
    path("bureau/membres/<uuid:uuid>/", members.member, name="member"),
    path("bureau/membres/<uuid:uuid>/role/", members.change_role, name="change_role"),
]
