import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contributions', '0001_initial'),
        ('people', '__first__'),
        ('places', '0001_initial'),
        ('processes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=200, verbose_name='titre')),
                ('text', models.TextField(verbose_name='ce qui est décidé')),
                ('reasons', models.TextField(verbose_name='pourquoi')),
                ('decided_by', models.CharField(max_length=160, verbose_name='par qui')),
                ('decided_on', models.DateField(verbose_name='le')),
                ('document', models.FileField(blank=True, upload_to='decisions/%Y/', verbose_name='document')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to='processes.activity')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='places.municipality')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='processes.process')),
            ],
            options={
                'verbose_name': 'décision',
                'ordering': ['-decided_on', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='decisions_decision_has_reasons')],
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=200, verbose_name='titre')),
                ('description', models.TextField(blank=True, verbose_name='en mots simples')),
                ('owner', models.CharField(max_length=160, verbose_name='qui s’en occupe')),
                ('status', models.CharField(choices=[('planned', 'Prévu'), ('in_progress', 'En cours'), ('delayed', 'Retardé'), ('delivered', 'Réalisé'), ('abandoned', 'Abandonné')], default='planned', max_length=12, verbose_name='état')),
                ('percent', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='avancement (%)')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='début')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='échéance')),
                ('delivered_on', models.DateField(blank=True, null=True)),
                ('budget', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='budget (centimes)')),
                ('spent', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='dépensé (centimes)')),
                ('contributions', models.ManyToManyField(blank=True, related_name='commitments', to='contributions.contribution')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='places.municipality')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='decisions.decision')),
            ],
            options={
                'verbose_name': 'engagement',
                'ordering': ['due_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='decisions_percent_at_most_100'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'delivered'), _negated=True), ('percent', 100), _connector='OR'), name='decisions_delivered_is_100')],
            },
        ),
        migrations.CreateModel(
            name='DecisionLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('adoption', models.CharField(choices=[('accepted', 'Acceptée'), ('partly', 'Acceptée en partie'), ('already_done', 'Déjà fait'), ('rejected', 'Refusée'), ('out_of_scope', 'Hors sujet ou hors compétence')], max_length=14, verbose_name='suite donnée')),
                ('reason', models.TextField(blank=True, verbose_name='raison')),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decision_links', to='contributions.contribution')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='decisions.decision')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('decision', 'contribution'), name='decisions_link_once'), models.CheckConstraint(condition=models.Q(models.Q(('adoption__in', ['rejected', 'out_of_scope']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='decisions_refusal_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='CommitmentUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('text', models.TextField(verbose_name='quoi de neuf, en mots simples')),
                ('status', models.CharField(choices=[('planned', 'Prévu'), ('in_progress', 'En cours'), ('delayed', 'Retardé'), ('delivered', 'Réalisé'), ('abandoned', 'Abandonné')], max_length=12, verbose_name='état')),
                ('percent', models.PositiveSmallIntegerField(default=0)),
                ('due_before', models.DateField(blank=True, null=True)),
                ('due_after', models.DateField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='decisions.commitment')),
            ],
            options={
                'ordering': ['created_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='decisions_update_has_text')],
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='contributions',
            field=models.ManyToManyField(related_name='decisions', through='decisions.DecisionLink', to='contributions.contribution'),
        ),
    ]
