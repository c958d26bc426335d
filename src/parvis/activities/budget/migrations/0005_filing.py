import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('budget', '0004_paper'),
        ('contributions', '0002_filing'),
        ('people', '__first__'),
        ('processes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('question', models.TextField(blank=True, max_length=1000, verbose_name='question')),
                ('due_on', models.DateField(verbose_name='avis attendu le')),
                ('opinion', models.TextField(blank=True, max_length=4000, verbose_name='avis')),
                ('assigned_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='avis rendu le')),
                ('assigned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='budget.project')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='contributions.service')),
            ],
            options={
                'verbose_name': 'demande d’avis',
                'ordering': ['due_on', 'id'],
                'indexes': [models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['due_on'], name='budget_opinions_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('project', 'service'), name='budget_asked_once'), models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), models.Q(('opinion', ''), _negated=True), _connector='OR'), name='budget_closed_by_opinion')],
            },
        ),
        migrations.CreateModel(
            name='BudgetLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('label', models.CharField(max_length=120, verbose_name='quoi')),
                ('amount', models.PositiveBigIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='montant (centimes)')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_lines', to='budget.project')),
            ],
            options={
                'verbose_name': 'ligne de budget',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('project', 'position'), name='budget_line_position_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='budget_line_has_amount')],
            },
        ),
        migrations.CreateModel(
            name='Costing',
            fields=[
                ('project', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='costing', serialize=False, to='budget.project')),
                ('contingency', models.PositiveIntegerField(default=0, verbose_name='imprévus')),
            ],
            options={
                'verbose_name': 'chiffrage',
            },
        ),
        migrations.CreateModel(
            name='CostLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('label', models.CharField(max_length=120, verbose_name='quoi')),
                ('quantity', models.PositiveBigIntegerField(verbose_name='quantité (centièmes)')),
                ('unit_price', models.PositiveBigIntegerField(verbose_name='prix unitaire hors TVA (centimes)')),
                ('vat', models.PositiveIntegerField(verbose_name='TVA (centièmes de pour cent)')),
                ('costing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='budget.costing')),
            ],
            options={
                'verbose_name': 'ligne de chiffrage',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('costing', 'position'), name='budget_cost_line_once'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0), ('unit_price__gt', 0), ('vat__lte', 10000)), name='budget_cost_line_whole')],
            },
        ),
        migrations.CreateModel(
            name='MergeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('reason', models.TextField(max_length=2000, verbose_name='raison')),
                ('requested_at', models.DateTimeField()),
                ('deadline', models.DateTimeField(verbose_name='réponse avant le')),
                ('state', models.CharField(choices=[('open', 'En attente des auteurs'), ('merged', 'Acceptée'), ('refused', 'Refusée'), ('expired', 'Sans réponse à temps')], default='open', max_length=8)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('main', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merge_requests', to='budget.project')),
                ('others', models.ManyToManyField(related_name='asked_to_join', to='budget.project')),
                ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'demande de fusion',
                'ordering': ['-requested_at', '-id'],
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['deadline'], name='budget_merges_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='budget_merge_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='budget_merge_closed_when_decided')],
            },
        ),
        migrations.CreateModel(
            name='MergeConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agrees', models.BooleanField(blank=True, null=True)),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='raison')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merge_consents', to='budget.project')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='budget.mergerequest')),
            ],
            options={
                'verbose_name': 'accord pour une fusion',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('request', 'project', 'user'), name='budget_consent_once'), models.CheckConstraint(condition=models.Q(models.Q(('agrees__isnull', True), ('answered_at__isnull', True)), models.Q(('agrees__isnull', False), ('answered_at__isnull', False)), _connector='OR'), name='budget_consent_dated')],
            },
        ),
        migrations.CreateModel(
            name='ProjectAppeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('text', models.TextField(max_length=4000, verbose_name='raisons')),
                ('filed_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('open', 'En attente'), ('upheld', 'Refus maintenu'), ('overturned', 'Recours accepté')], default='open', max_length=10)),
                ('decision', models.TextField(blank=True, max_length=4000, verbose_name='décision motivée')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appeals', to='budget.project')),
                ('rejection', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='appeal', to='budget.projectevent')),
            ],
            options={
                'verbose_name': 'recours contre un refus',
                'ordering': ['-filed_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='budget_appeal_has_text'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False), models.Q(('decision', ''), _negated=True)), _connector='OR'), name='budget_appeal_decided_whole'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('project',), name='budget_one_open_appeal')],
            },
        ),
        migrations.CreateModel(
            name='ReviewMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_holder', models.BooleanField()),
                ('text', models.TextField(max_length=4000, verbose_name='message')),
                ('sent_at', models.DateTimeField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='budget.project')),
            ],
            options={
                'verbose_name': 'message de l’analyse',
                'ordering': ['sent_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='budget_message_has_text')],
            },
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(max_length=200, verbose_name='critère')),
                ('answer', models.CharField(choices=[('ok', 'Oui'), ('not_ok', 'Non'), ('to_complete', 'À compléter')], max_length=12, verbose_name='réponse')),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='raison')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verdicts', to='budget.project')),
            ],
            options={
                'verbose_name': 'réponse à un critère',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('project', 'criterion'), name='budget_one_verdict'), models.CheckConstraint(condition=models.Q(('answer', 'ok'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='budget_verdict_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=140, verbose_name='titre')),
                ('body', models.TextField(max_length=8000, verbose_name='texte')),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='pourquoi')),
                ('from_holder', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('filed', 'Texte déposé'), ('proposed', 'Proposée'), ('accepted', 'Acceptée'), ('refused', 'Refusée')], max_length=8)),
                ('created_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='budget.project')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'version',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('project', 'number'), name='budget_version_once'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('project',), name='budget_one_open_version'), models.CheckConstraint(condition=models.Q(('state', 'filed'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='budget_version_has_reason')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='project',
            name='budget_status_known',
        ),
        migrations.AlterField(
            model_name='project',
            name='status',
            field=models.CharField(choices=[('submitted', 'Déposée'), ('admissible', 'Recevable'), ('rejected', 'Non recevable'), ('costed', 'Chiffrée'), ('amended', 'Adaptée'), ('merged', 'Fusionnée'), ('on_ballot', 'Au vote'), ('selected', 'Retenue'), ('not_selected', 'Non retenue')], default='submitted', max_length=12, verbose_name='état'),
        ),
        migrations.AlterField(
            model_name='projectevent',
            name='verb',
            field=models.CharField(choices=[('admitted', 'Jugée recevable'), ('rejected', 'Jugée non recevable'), ('costed', 'Chiffrée par les services'), ('merged', 'Fusionnée avec une autre idée'), ('on_ballot', 'Mise au vote'), ('off_ballot', 'Retirée du vote'), ('selected', 'Retenue par le vote'), ('not_selected', 'Non retenue par le vote'), ('assigned', 'Confiée à un service'), ('advised', 'Avis d’un service'), ('examined', 'Critères examinés'), ('exchanged', 'Échange avec les auteurs'), ('proposed', 'Changement proposé'), ('amended', 'Changement accepté'), ('kept', 'Changement refusé'), ('merge_asked', 'Fusion proposée aux auteurs'), ('merge_off', 'Fusion abandonnée'), ('appealed', 'Recours contre le refus'), ('overturned', 'Recours accepté'), ('upheld', 'Refus maintenu après recours')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='project',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['submitted', 'admissible', 'rejected', 'costed', 'amended', 'merged', 'on_ballot', 'selected', 'not_selected'])), name='budget_status_known'),
        ),
    ]
