import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('places', '0001_initial'),
        ('processes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('number', models.PositiveIntegerField(verbose_name='numéro')),
                ('title', models.CharField(max_length=140, verbose_name='titre')),
                ('body', models.TextField(max_length=8000, verbose_name='texte')),
                ('language', models.CharField(default='fr', max_length=5, verbose_name='langue')),
                ('category', models.CharField(blank=True, max_length=60, verbose_name='catégorie')),
                ('place', models.CharField(blank=True, max_length=160, verbose_name='lieu')),
                ('latitude', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)])),
                ('longitude', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)])),
                ('status', models.CharField(choices=[('draft', 'Brouillon'), ('published', 'Publiée'), ('hidden', 'Masquée par la modération'), ('withdrawn', 'Retirée par son auteur')], default='published', max_length=10)),
                ('merged_because', models.TextField(blank=True, verbose_name='raison de la fusion')),
                ('support_count', models.PositiveIntegerField(default=0)),
                ('comment_count', models.PositiveIntegerField(default=0)),
                ('search_text', models.TextField(default='', editable=False)),
                ('created_at', models.DateTimeField(verbose_name='déposée le')),
                ('edited_at', models.DateTimeField(blank=True, null=True, verbose_name='modifiée le')),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='processes.activity')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='contributions', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='merged', to='contributions.contribution')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='places.municipality')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='places.section')),
            ],
            options={
                'verbose_name': 'contribution',
                'verbose_name_plural': 'contributions',
                'ordering': ['-created_at', '-id'],
                'indexes': [models.Index(fields=['municipality', 'activity', 'status', 'merged_into', '-created_at', '-id'], name='contributions_newest'), models.Index(fields=['municipality', 'activity', 'status', 'merged_into', '-support_count'], name='contributions_supported'), models.Index(condition=models.Q(('merged_into', None), ('status', 'published')), fields=['municipality', 'activity', '-created_at', '-id'], name='contributions_listed_newest'), models.Index(condition=models.Q(('merged_into', None), ('status', 'published')), fields=['municipality', 'activity', '-support_count', '-created_at', '-id'], name='contributions_listed_supported'), models.Index(fields=['author', '-created_at'], name='contributions_of_author')],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'number'), name='contributions_number_unique'), models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='contributions_point_whole'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'published', 'hidden', 'withdrawn'])), name='contributions_status_known')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('body', models.TextField(max_length=3000, verbose_name='commentaire')),
                ('status', models.CharField(choices=[('draft', 'Brouillon'), ('published', 'Publiée'), ('hidden', 'Masquée par la modération'), ('withdrawn', 'Retirée par son auteur')], default='published', max_length=10)),
                ('created_at', models.DateTimeField()),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to=settings.AUTH_USER_MODEL)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='contributions.comment')),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='contributions.contribution')),
            ],
            options={
                'verbose_name': 'commentaire',
                'ordering': ['created_at', 'id'],
                'indexes': [models.Index(fields=['contribution', 'parent', 'created_at'], name='contributions_thread')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('file', models.FileField(upload_to='contributions/%Y/%m/')),
                ('thumbnail', models.FileField(blank=True, upload_to='contributions/%Y/%m/')),
                ('name', models.CharField(max_length=160, verbose_name='nom')),
                ('description', models.CharField(blank=True, max_length=300, verbose_name='description de l’image')),
                ('media_type', models.CharField(max_length=80)),
                ('size', models.PositiveIntegerField()),
                ('width', models.PositiveIntegerField(blank=True, null=True)),
                ('height', models.PositiveIntegerField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='contributions.contribution')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='ModerationAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('verb', models.CharField(choices=[('hide', 'Masquer'), ('restore', 'Rétablir'), ('dismiss', 'Écarter le signalement')], max_length=10)),
                ('reason', models.CharField(blank=True, choices=[('hate', 'Haine ou discrimination'), ('insult', 'Insulte ou attaque d’une personne'), ('personal_data', 'Données personnelles de quelqu’un'), ('illegal', 'Contenu illégal'), ('advertising', 'Publicité'), ('off_topic', 'Hors sujet'), ('duplicate', 'Doublon')], max_length=16, verbose_name='raison')),
                ('explanation', models.TextField(verbose_name='explication à l’auteur')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('comment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='contributions.comment')),
                ('contribution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='contributions.contribution')),
                ('moderator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='places.municipality')),
            ],
            options={
                'ordering': ['created_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('comment__isnull', True), ('contribution__isnull', False)), models.Q(('comment__isnull', False), ('contribution__isnull', True)), _connector='OR'), name='contributions_action_one_target')],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('text', models.TextField(max_length=2000, verbose_name='votre recours')),
                ('state', models.CharField(choices=[('open', 'À traiter'), ('upheld', 'Décision maintenue'), ('overturned', 'Texte rétabli')], default='open', max_length=10)),
                ('decision', models.TextField(blank=True, verbose_name='réponse motivée')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('action', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='appeal', to='contributions.moderationaction')),
            ],
            options={
                'ordering': ['created_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(('decision', ''), _negated=True), _connector='OR'), name='contributions_appeal_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='OfficialAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('adoption', models.CharField(choices=[('accepted', 'Acceptée'), ('partly', 'Acceptée en partie'), ('already_done', 'Déjà fait'), ('rejected', 'Refusée'), ('out_of_scope', 'Hors sujet ou hors compétence')], max_length=14, verbose_name='suite donnée')),
                ('text', models.TextField(verbose_name='réponse motivée')),
                ('service', models.CharField(blank=True, max_length=120, verbose_name='service')),
                ('published_at', models.DateTimeField(verbose_name='publiée le')),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='contributions.contribution')),
            ],
            options={
                'verbose_name': 'réponse officielle',
                'ordering': ['published_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='contributions_answer_has_text')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('reason', models.CharField(choices=[('hate', 'Haine ou discrimination'), ('insult', 'Insulte ou attaque d’une personne'), ('personal_data', 'Données personnelles de quelqu’un'), ('illegal', 'Contenu illégal'), ('advertising', 'Publicité'), ('off_topic', 'Hors sujet'), ('duplicate', 'Doublon')], max_length=16, verbose_name='raison')),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='précision')),
                ('state', models.CharField(choices=[('open', 'À traiter'), ('upheld', 'Fondé'), ('dismissed', 'Non fondé')], default='open', max_length=10)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to='contributions.moderationaction')),
                ('comment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='contributions.comment')),
                ('contribution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='contributions.contribution')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='places.municipality')),
                ('reporter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['created_at'],
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['municipality', 'created_at'], name='contributions_report_queue')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('comment__isnull', True), ('contribution__isnull', False)), models.Q(('comment__isnull', False), ('contribution__isnull', True)), _connector='OR'), name='contributions_report_one_target'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('reporter', 'contribution'), name='contributions_one_open_report'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('reporter', 'comment'), name='contributions_one_open_comment_report')],
            },
        ),
        migrations.CreateModel(
            name='Support',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='contributions.contribution')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contribution', 'user'), name='contributions_support_once')],
            },
        ),
    ]
