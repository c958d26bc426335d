import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contributions', '0001_initial'),
        ('people', '__first__'),
        ('processes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('choices', models.JSONField(verbose_name='choix')),
                ('locator', models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True)),
                ('receipt_hash', models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_ballots', to='processes.activity')),
            ],
            options={
                'verbose_name': 'bulletin',
            },
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='budget_project', serialize=False, to='contributions.contribution')),
                ('status', models.CharField(choices=[('submitted', 'Déposée'), ('admissible', 'Recevable'), ('rejected', 'Non recevable'), ('costed', 'Chiffrée'), ('merged', 'Fusionnée'), ('on_ballot', 'Au vote'), ('selected', 'Retenue'), ('not_selected', 'Non retenue')], default='submitted', max_length=12, verbose_name='état')),
                ('estimated_cost', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='coût estimé par l’auteur (centimes)')),
                ('cost', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='coût (centimes)')),
                ('costing_note', models.TextField(blank=True, verbose_name='comment le coût est calculé')),
                ('reason', models.TextField(blank=True, verbose_name='raison')),
                ('code', models.CharField(blank=True, max_length=40, verbose_name='numéro sur le bulletin')),
                ('votes', models.PositiveIntegerField(blank=True, null=True, verbose_name='voix')),
                ('rank', models.PositiveIntegerField(blank=True, null=True, verbose_name='ordre de sélection')),
                ('explanation', models.JSONField(blank=True, default=dict)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_projects', to='processes.activity')),
            ],
            options={
                'verbose_name': 'projet',
                'verbose_name_plural': 'projets',
                'ordering': ['contribution_id'],
                'indexes': [models.Index(fields=['activity', 'status'], name='budget_by_status')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('activity', 'code'), name='budget_code_once'), models.CheckConstraint(condition=models.Q(('status__in', ['submitted', 'admissible', 'rejected', 'costed', 'merged', 'on_ballot', 'selected', 'not_selected'])), name='budget_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'rejected'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='budget_rejection_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['on_ballot', 'selected', 'not_selected']), _negated=True), models.Q(('cost__gt', 0), models.Q(('code', ''), _negated=True)), _connector='OR'), name='budget_on_ballot_has_cost'), models.CheckConstraint(condition=models.Q(('status__in', ['selected', 'not_selected']), models.Q(('rank__isnull', True), ('votes__isnull', True)), _connector='OR'), name='budget_votes_after_result')],
            },
        ),
        migrations.CreateModel(
            name='ProjectEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(choices=[('admitted', 'Jugée recevable'), ('rejected', 'Jugée non recevable'), ('costed', 'Chiffrée par les services'), ('merged', 'Fusionnée avec une autre idée'), ('on_ballot', 'Mise au vote'), ('off_ballot', 'Retirée du vote'), ('selected', 'Retenue par le vote'), ('not_selected', 'Non retenue par le vote')], max_length=12)),
                ('text', models.TextField(blank=True)),
                ('happened_at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='budget.project')),
            ],
            options={
                'ordering': ['happened_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RollEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person_key', models.CharField(editable=False, max_length=64)),
                ('declared', models.BooleanField(default=True, verbose_name='conditions déclarées remplies')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_roll', to='processes.activity')),
            ],
            options={
                'verbose_name': 'émargement',
                'constraints': [models.UniqueConstraint(fields=('activity', 'person_key'), name='budget_one_vote_each'), models.CheckConstraint(condition=models.Q(('declared', True)), name='budget_roll_declared')],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=20, verbose_name='règle')),
                ('utility', models.CharField(max_length=10, verbose_name='utilité')),
                ('completion', models.CharField(max_length=20, verbose_name='complément')),
                ('official', models.BooleanField(default=True)),
                ('state', models.CharField(choices=[('waiting', 'En attente'), ('running', 'Calcul en cours'), ('done', 'Terminé'), ('failed', 'Échoué')], default='waiting', max_length=8)),
                ('progress', models.PositiveSmallIntegerField(default=0)),
                ('seed', models.CharField(max_length=64)),
                ('input_hash', models.CharField(blank=True, max_length=64)),
                ('result_hash', models.CharField(blank=True, max_length=64)),
                ('result', models.JSONField(default=dict)),
                ('explanations', models.JSONField(default=dict)),
                ('started_at', models.DateTimeField()),
                ('counted_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_tallies', to='processes.activity')),
            ],
            options={
                'verbose_name': 'dépouillement',
                'ordering': ['-official', 'id'],
                'constraints': [models.UniqueConstraint(fields=('activity', 'rule', 'utility', 'completion'), name='budget_tally_once'), models.UniqueConstraint(condition=models.Q(('official', True)), fields=('activity',), name='budget_one_official'), models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('counted_at__isnull', False), _connector='OR'), name='budget_published_when_counted')],
            },
        ),
        migrations.CreateModel(
            name='Lot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret', models.CharField(editable=False, max_length=64)),
                ('commitment', models.CharField(max_length=64)),
                ('seed', models.CharField(blank=True, max_length=64)),
                ('sealed', models.PositiveIntegerField(blank=True, null=True)),
                ('ballots_hash', models.CharField(blank=True, max_length=64)),
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='budget_lot', to='processes.activity')),
            ],
            options={
                'verbose_name': 'tirage',
                'constraints': [models.CheckConstraint(condition=models.Q(('seed', ''), ('sealed__isnull', False), _connector='OR'), name='budget_seed_after_sealing')],
            },
        ),
    ]
