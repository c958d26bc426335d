"""What every page of the site needs to know."""


def page(request):
    return {"municipality": getattr(request, "municipality", None)}
