"""The living style page: every component of the design system, with invented content."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.common.samples import style_samples


@require_safe
def style(request):
    return render(request, "site/style.html", style_samples())
