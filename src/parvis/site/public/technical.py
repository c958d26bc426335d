"""Pages for machines: health, robots, who to tell about a security problem."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

PRIVATE = ("/bureau/", "/compte/", "/moi/", "/invitation/", "/recherche/", "/langue/")


@never_cache
@require_safe
def health(request):
    """200 when the database answers, 503 when it does not; for the machines that watch."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "error", "database": "unreachable"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"})


@require_safe
def robots(request):
    """What search engines may read: everything public."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def security(request):
    """RFC 9116: where to report a vulnerability."""
    expires = timezone.now().replace(microsecond=0) + timedelta(days=180)
    here = request.build_absolute_uri(reverse("site:security"))
    lines = [
        f"Contact: mailto:{request.municipality.contact_email}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        f"Preferred-Languages: {', '.join(request.municipality.languages or ['fr'])}",
        f"Canonical: {here}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
