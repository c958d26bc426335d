import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('budget', '0001_initial'),
        ('processes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Simulation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('source', models.CharField(choices=[('example', 'L’exemple fourni\xa0: Toulouse 2022, une vraie élection'), ('past', 'Un budget participatif de la commune, déjà publié'), ('upload', 'Un fichier «\xa0.pb\xa0»')], max_length=8, verbose_name='bulletins')),
                ('title', models.CharField(max_length=200, verbose_name='élection')),
                ('upload', models.BinaryField(blank=True, null=True)),
                ('choices', models.JSONField(verbose_name='règles')),
                ('state', models.CharField(choices=[('waiting', 'En attente'), ('running', 'Calcul en cours'), ('done', 'Terminé'), ('failed', 'Échoué')], default='waiting', max_length=8)),
                ('progress', models.PositiveSmallIntegerField(default=0)),
                ('result', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField()),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_simulations', to='processes.activity')),
                ('past', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='processes.activity')),
            ],
            options={
                'verbose_name': 'simulation',
                'ordering': ['-created_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('source', 'past'), _negated=True), ('past__isnull', False), _connector='OR'), name='budget_past_is_named'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), ('upload__isnull', True), _connector='OR'), name='budget_upload_emptied')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='tally',
            name='budget_tally_once',
        ),
        migrations.AddField(
            model_name='tally',
            name='parameters',
            field=models.CharField(blank=True, default='', max_length=200, verbose_name='autres réglages'),
        ),
        migrations.AddConstraint(
            model_name='tally',
            constraint=models.UniqueConstraint(fields=('activity', 'rule', 'utility', 'completion', 'parameters'), name='budget_tally_once'),
        ),
    ]
