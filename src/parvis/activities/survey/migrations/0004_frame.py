from django.db import migrations, models

CHANNELS = [
    ("online", "en ligne"),
    ("paper", "sur papier"),
    ("kiosk", "sur une borne"),
    ("telephone", "par téléphone"),
    ("frame", "dans la page d’un autre site"),
]


class Migration(migrations.Migration):
    """Answers given in a frame are a channel of their own."""

    dependencies = [("survey", "0003_results")]

    operations = [
        migrations.RemoveConstraint(model_name="response", name="survey_known_channel"),
        *(
            migrations.AlterField(
                model_name=name,
                name="channel",
                field=models.CharField(
                    choices=CHANNELS, default="online", max_length=10, verbose_name="voie"
                ),
            )
            for name in ("draft", "response")
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(channel__in=[name for name, _label in CHANNELS]),
                name="survey_known_channel",
            ),
        ),
    ]
