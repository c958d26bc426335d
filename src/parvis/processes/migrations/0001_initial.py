import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Process',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=80, verbose_name='adresse')),
                ('title', models.CharField(max_length=160, verbose_name='titre')),
                ('summary', models.CharField(max_length=300, verbose_name='en une phrase')),
                ('description', models.TextField(blank=True, verbose_name='présentation')),
                ('plan_type', models.CharField(blank=True, choices=[('', 'Aucun plan'), ('pst', 'PST\xa0: programme stratégique transversal'), ('pcdr', 'PCDR\xa0: programme communal de développement rural'), ('pcdn', 'PCDN\xa0: plan communal de développement de la nature'), ('pcs', 'PCS\xa0: plan de cohésion sociale'), ('pcm', 'PCM\xa0: plan communal de mobilité'), ('sdc', 'SDC\xa0: schéma de développement communal'), ('paedc', 'PAEDC\xa0: plan d’action énergie durable et climat'), ('agenda21', 'Agenda 21'), ('social', 'Évaluation des services sociaux')], default='', max_length=12, verbose_name='plan')),
                ('level', models.CharField(choices=[('inform', 'Informer'), ('consult', 'Consulter'), ('involve', 'Concerter'), ('co_create', 'Co-construire'), ('co_decide', 'Co-décider')], max_length=10, verbose_name='niveau de participation')),
                ('negotiable', models.TextField(blank=True, verbose_name='ce qui se discute')),
                ('not_negotiable', models.TextField(blank=True, verbose_name='ce qui ne se discute pas')),
                ('decided_by', models.CharField(blank=True, max_length=160, verbose_name='qui décide')),
                ('decided_when', models.CharField(blank=True, max_length=160, verbose_name='quand')),
                ('feedback', models.TextField(blank=True, verbose_name='comment la commune répondra')),
                ('status', models.CharField(choices=[('draft', 'En préparation'), ('published', 'Publiée'), ('archived', 'Archivée')], default='draft', max_length=10)),
                ('origin', models.TextField(blank=True, verbose_name='origine des données')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='processes', to='places.municipality')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='places.section')),
            ],
            options={
                'verbose_name': 'démarche',
                'verbose_name_plural': 'démarches',
                'ordering': ['-published_at', '-id'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'slug'), name='processes_slug_unique'), models.CheckConstraint(condition=models.Q(('level__in', ['inform', 'consult', 'involve', 'co_create', 'co_decide'])), name='processes_level_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='processes_published_has_date')],
            },
        ),
        migrations.CreateModel(
            name='Phase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('title', models.CharField(max_length=120, verbose_name='titre')),
                ('summary', models.CharField(blank=True, max_length=300, verbose_name='en une phrase')),
                ('level', models.CharField(choices=[('inform', 'Informer'), ('consult', 'Consulter'), ('involve', 'Concerter'), ('co_create', 'Co-construire'), ('co_decide', 'Co-décider')], max_length=10, verbose_name='niveau')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='du')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='au')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='phases', to='processes.process')),
            ],
            options={
                'verbose_name': 'phase',
                'ordering': ['position', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='processes_phase_dates_in_order')],
            },
        ),
        migrations.CreateModel(
            name='LevelChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(choices=[('inform', 'Informer'), ('consult', 'Consulter'), ('involve', 'Concerter'), ('co_create', 'Co-construire'), ('co_decide', 'Co-décider')], max_length=10)),
                ('after', models.CharField(choices=[('inform', 'Informer'), ('consult', 'Consulter'), ('involve', 'Concerter'), ('co_create', 'Co-construire'), ('co_decide', 'Co-décider')], max_length=10)),
                ('reason', models.TextField(verbose_name='raison')),
                ('changed_at', models.DateTimeField(auto_now_add=True)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='level_changes', to='processes.process')),
            ],
            options={
                'ordering': ['changed_at'],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=80, verbose_name='adresse')),
                ('kind_slug', models.SlugField(max_length=40, verbose_name='sorte')),
                ('title', models.CharField(max_length=160, verbose_name='titre')),
                ('summary', models.TextField(blank=True, verbose_name='présentation')),
                ('settings', models.JSONField(default=dict, verbose_name='réglages')),
                ('stage_slug', models.SlugField(max_length=40, verbose_name='étape')),
                ('next_change_at', models.DateTimeField(blank=True, null=True)),
                ('retry_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='places.municipality')),
                ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='processes.phase')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='processes.process')),
            ],
            options={
                'verbose_name': 'activité',
                'verbose_name_plural': 'activités',
                'ordering': ['phase__position', 'id'],
                'indexes': [models.Index(fields=['next_change_at'], name='processes_next_change')],
                'constraints': [models.UniqueConstraint(fields=('process', 'slug'), name='processes_activity_slug')],
            },
        ),
        migrations.CreateModel(
            name='ProcessDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=160, verbose_name='titre')),
                ('file', models.FileField(upload_to='documents/%Y/', verbose_name='fichier')),
                ('media_type', models.CharField(blank=True, max_length=80)),
                ('size', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='processes.process')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='StageChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.SlugField(blank=True, max_length=40)),
                ('after', models.SlugField(max_length=40)),
                ('changed_at', models.DateTimeField()),
                ('automatic', models.BooleanField(default=False)),
                ('reason', models.TextField(blank=True, verbose_name='raison')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stage_changes', to='processes.activity')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['changed_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('automatic', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='processes_by_hand_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='StageDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage_slug', models.SlugField(max_length=40)),
                ('opens_at', models.DateTimeField(verbose_name='ouvre le')),
                ('done', models.BooleanField(default=False)),
                ('held_because', models.TextField(blank=True, default='')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stage_dates', to='processes.activity')),
            ],
            options={
                'ordering': ['opens_at'],
                'constraints': [models.UniqueConstraint(fields=('activity', 'stage_slug'), name='processes_date_once')],
            },
        ),
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('lead', 'Responsable'), ('member', 'Équipe'), ('facilitator', 'Facilitation'), ('guarantor', 'Tiers garant')], max_length=12)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team', to='processes.process')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('process', 'user', 'role'), name='processes_team_once')],
            },
        ),
    ]
