import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('budget', '0003_delivery'),
        ('people', '__first__'),
        ('processes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AssistedVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_assisted', to='processes.activity')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'vote accompagné',
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='PaperBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('number', models.PositiveIntegerField(verbose_name='numéro du lot')),
                ('size', models.PositiveSmallIntegerField(verbose_name='bulletins imprimés')),
                ('large', models.BooleanField(default=False, verbose_name='grands caractères')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='lieu')),
                ('state', models.CharField(choices=[('printed', 'Imprimé'), ('handed_out', 'Distribué'), ('received', 'Rentré'), ('entered', 'Saisi'), ('checked', 'Vérifié'), ('closed', 'Clos')], default='printed', max_length=10, verbose_name='état')),
                ('sheet_hash', models.CharField(max_length=64)),
                ('handed_out', models.PositiveSmallIntegerField(default=0, verbose_name='bulletins distribués')),
                ('marks', models.PositiveSmallIntegerField(default=0, verbose_name='personnes émargées')),
                ('received', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='bulletins rentrés')),
                ('valid', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='bulletins valables')),
                ('blank', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='bulletins blancs')),
                ('void', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='bulletins nuls')),
                ('reason', models.TextField(blank=True, verbose_name='raison de la différence')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_batches', to='processes.activity')),
            ],
            options={
                'verbose_name': 'lot de bulletins sur papier',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('activity', 'number'), name='budget_batch_number'), models.CheckConstraint(condition=models.Q(('handed_out__lte', models.F('size'))), name='budget_handed_out_printed'), models.CheckConstraint(condition=models.Q(('received__isnull', True), ('received__lte', models.F('size')), _connector='OR'), name='budget_received_printed'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), models.Q(('blank__isnull', False), ('valid__isnull', False), ('void__isnull', False)), _connector='OR'), name='budget_closed_batch_counted')],
            },
        ),
        migrations.CreateModel(
            name='PaperBallot',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=8)),
                ('first', models.JSONField()),
                ('second', models.JSONField(blank=True, null=True)),
                ('settled', models.JSONField(blank=True, null=True)),
                ('reason', models.TextField(blank=True, verbose_name='raison')),
                ('first_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='budget.paperbatch')),
            ],
            options={
                'verbose_name': 'bulletin sur papier',
                'ordering': ['code'],
                'constraints': [models.UniqueConstraint(fields=('batch', 'code'), name='budget_paper_once'), models.CheckConstraint(condition=models.Q(('second_by__isnull', True), models.Q(('second_by', models.F('first_by')), _negated=True), _connector='OR'), name='budget_paper_two_people'), models.CheckConstraint(condition=models.Q(('settled__isnull', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='budget_settled_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('act', models.CharField(choices=[('close', 'Fermer le vote'), ('count', 'Compter les bulletins'), ('publish', 'Publier le résultat')], max_length=8)),
                ('state', models.CharField(choices=[('waiting', 'Attend une deuxième personne'), ('confirmed', 'Confirmé'), ('withdrawn', 'Retiré')], default='waiting', max_length=10)),
                ('reason', models.TextField(blank=True, verbose_name='raison')),
                ('asked_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_confirmations', to='processes.activity')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'demande de confirmation',
                'ordering': ['-asked_at', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('activity', 'act'), name='budget_one_request_waiting'), models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('asked_by')), _negated=True), _connector='OR'), name='budget_act_two_people')],
            },
        ),
    ]
