"""Background work of notices: tasks take ids and delegate."""

from django_tasks import task


@task()
def send_notices(notice_ids: list[int], municipality_id: int) -> int:
    """Send the e-mails of some notices; returns how many went out."""
    from parvis.notices.mail import send_due

    return send_due(notice_ids, municipality_id)
