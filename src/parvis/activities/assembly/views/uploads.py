"""Files with identities: read in memory, never written to the server's disk."""

from functools import wraps

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from parvis.activities.assembly.register import MOST_BYTES


class InMemory(MemoryFileUploadHandler):
    """Django's handler without its limit of some megabytes, above which it would use a file."""

    def handle_raw_input(self, input_data, META, content_length, *rest, **options) -> None:  # noqa: N803 - Django's names
        self.activated = content_length <= MOST_BYTES + 1024 * 1024


def in_memory(view):
    """A view whose uploaded file is never put on the disk.

    The handlers have to be chosen before anything reads the form, the CSRF check included, which
    is therefore done afterwards, here.
    """
    checked = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def inner(request, *args, **kwargs):
        request.upload_handlers = [InMemory(request)]
        return checked(request, *args, **kwargs)

    return inner
