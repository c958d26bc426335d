import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Register',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(max_length=80)),
                ('age_on', models.DateField(verbose_name='jour où l’âge est compté')),
                ('delete_on', models.DateField(verbose_name='effacé le')),
                ('imported_at', models.DateTimeField(blank=True, null=True, verbose_name='importé le')),
                ('report', models.JSONField(blank=True, default=list)),
                ('wrong_lines', models.PositiveIntegerField(default=0)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='places.municipality')),
            ],
            options={
                'verbose_name': 'liste des personnes',
                'constraints': [models.UniqueConstraint(fields=('municipality', 'scope'), name='eligibility_one_list')],
            },
        ),
        migrations.CreateModel(
            name='LetterRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('section', models.CharField(blank=True, max_length=80, verbose_name='section')),
                ('state', models.CharField(choices=[('waiting', 'en attente'), ('running', 'en cours'), ('done', 'prêt'), ('failed', 'arrêté'), ('deleted', 'effacé')], default='waiting', max_length=8)),
                ('letters', models.PositiveIntegerField(default=0)),
                ('made', models.PositiveIntegerField(default=0)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('asked_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('register', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='eligibility.register')),
            ],
            options={
                'verbose_name': 'lettres',
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number_hash', models.CharField(blank=True, max_length=64)),
                ('name_hash', models.CharField(blank=True, max_length=64)),
                ('section', models.CharField(blank=True, max_length=80, verbose_name='section')),
                ('age', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='âge, 18 au plus')),
                ('band', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='groupe d’âge')),
                ('code_number', models.PositiveSmallIntegerField(default=0)),
                ('code_hash', models.CharField(blank=True, max_length=64)),
                ('account_key', models.CharField(blank=True, max_length=64)),
                ('method', models.CharField(blank=True, choices=[('account', 'Un compte sur ce site, sans autre preuve'), ('code', 'Un code personnel reçu par lettre'), ('counter', 'La carte d’identité, au guichet de la commune'), ('register', 'Le numéro national, comparé à la liste de la commune'), ('openid', 'L’identité électronique (itsme, eID)')], max_length=10)),
                ('register', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='eligibility.register')),
            ],
            options={
                'verbose_name': 'personne de la liste',
                'indexes': [models.Index(fields=['register', 'name_hash'], name='eligibility_by_name'), models.Index(fields=['register', 'section'], name='eligibility_by_section')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('number_hash', ''), _negated=True), fields=('register', 'number_hash'), name='eligibility_number_once'), models.UniqueConstraint(condition=models.Q(('code_hash', ''), _negated=True), fields=('register', 'code_hash'), name='eligibility_code_once'), models.UniqueConstraint(condition=models.Q(('account_key', ''), _negated=True), fields=('register', 'account_key'), name='eligibility_account_once'), models.CheckConstraint(condition=models.Q(('age__isnull', True), ('age__lte', 18), _connector='OR'), name='eligibility_age_not_precise')],
            },
        ),
    ]
