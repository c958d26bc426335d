import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('budget', '0005_filing'),
        ('contributions', '0001_initial'),
        ('processes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='RulesDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decided_on', models.DateField(verbose_name='décidé le')),
                ('reference', models.CharField(max_length=120, verbose_name='référence')),
                ('url', models.URLField(blank=True, max_length=300, verbose_name='lien')),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='budget_decision', to='processes.activity')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='processes.processdocument')),
            ],
            options={
                'verbose_name': 'décision sur les règles',
            },
        ),
        migrations.AddField(
            model_name='project',
            name='granted',
            field=models.PositiveBigIntegerField(blank=True, null=True, verbose_name='montant accordé (centimes)'),
        ),
        migrations.AddField(
            model_name='project',
            name='groups',
            field=models.JSONField(blank=True, default=list, verbose_name='groupes de porteurs'),
        ),
        migrations.AddField(
            model_name='project',
            name='holder',
            field=models.CharField(blank=True, choices=[('person', 'Une personne'), ('association', 'Une association qui a la personnalité juridique (ASBL…)'), ('committee', 'Un comité de quartier, un groupe d’habitants')], default='', max_length=12, verbose_name='porteur'),
        ),
        migrations.AddField(
            model_name='project',
            name='members',
            field=models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(10000)], verbose_name='membres du groupe'),
        ),
        migrations.AddField(
            model_name='project',
            name='own_share',
            field=models.PositiveBigIntegerField(default=0, verbose_name='part des porteurs (centimes)'),
        ),
        migrations.AddField(
            model_name='project',
            name='stream',
            field=models.CharField(blank=True, choices=[('delivered', 'Réalisé par la commune'), ('subsidy', 'Subside à un groupe')], default='', max_length=10, verbose_name='volet'),
        ),
        migrations.AddConstraint(
            model_name='project',
            constraint=models.CheckConstraint(condition=models.Q(('granted__isnull', True), ('granted__lte', models.F('cost')), _connector='OR'), name='budget_granted_within_cost'),
        ),
    ]
