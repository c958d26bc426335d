import django.db.models.deletion
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
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='ordre')),
                ('source', models.CharField(blank=True, max_length=80)),
                ('code', models.CharField(max_length=40, verbose_name='numéro')),
                ('title', models.CharField(max_length=200, verbose_name='titre')),
                ('text', models.TextField(blank=True, verbose_name='texte')),
                ('category', models.CharField(blank=True, max_length=80, verbose_name='catégorie')),
                ('cost', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='coût (centimes)')),
                ('scored', models.PositiveIntegerField(blank=True, null=True, verbose_name='nombre de cotes')),
                ('recused', models.PositiveIntegerField(blank=True, null=True, verbose_name='récusations')),
                ('numerator', models.PositiveBigIntegerField(blank=True, null=True)),
                ('denominator', models.PositiveBigIntegerField(blank=True, null=True)),
                ('spread_numerator', models.PositiveBigIntegerField(blank=True, null=True)),
                ('spread_denominator', models.PositiveBigIntegerField(blank=True, null=True)),
                ('reasons', models.TextField(blank=True, verbose_name='raisons du jury')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='jury_projects', to='processes.activity')),
                ('contribution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contributions.contribution')),
            ],
            options={
                'verbose_name': 'projet soumis au jury',
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('activity', 'number'), name='jury_project_number'), models.UniqueConstraint(fields=('activity', 'code'), name='jury_project_code'), models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('activity', 'source'), name='jury_project_source'), models.CheckConstraint(condition=models.Q(models.Q(('denominator__isnull', True), ('numerator__isnull', True)), models.Q(('denominator__gt', 0), ('numerator__isnull', False)), _connector='OR'), name='jury_score_is_a_fraction')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=12, verbose_name='numéro')),
                ('name', models.CharField(blank=True, max_length=80, verbose_name='nom public')),
                ('body', models.CharField(choices=[('citizen', 'habitant·e'), ('expert', 'expert·e'), ('elected', 'élu·e'), ('service', 'agent·e de la commune'), ('association', 'association')], default='citizen', max_length=12, verbose_name='qualité')),
                ('gender', models.CharField(blank=True, choices=[('f', 'femme'), ('m', 'homme'), ('x', 'autre'), ('', 'non précisé')], default='', max_length=1, verbose_name='genre')),
                ('status', models.CharField(choices=[('substitute', 'suppléant·e'), ('active', 'membre'), ('left', 'a quitté le jury')], default='active', max_length=12, verbose_name='état')),
                ('origin', models.CharField(choices=[('drawn', 'par tirage au sort'), ('appointed', 'par la commune')], max_length=12, verbose_name='désignation')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='raison de la désignation')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='jury_seats', to='processes.activity')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaced_by', to='jury.seat')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='jury_seats', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'membre du jury',
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('activity', 'number'), name='jury_one_number'), models.UniqueConstraint(condition=models.Q(('user__isnull', False)), fields=('activity', 'user'), name='jury_one_seat_each'), models.CheckConstraint(condition=models.Q(('origin', 'drawn'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='jury_appointed_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('points', models.JSONField(verbose_name='points')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='jury.project')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='jury.seat')),
            ],
            options={
                'verbose_name': 'cote',
                'constraints': [models.UniqueConstraint(fields=('seat', 'project'), name='jury_one_score')],
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField(verbose_name='jour de la réunion')),
                ('place', models.CharField(max_length=120, verbose_name='lieu')),
                ('chair', models.CharField(max_length=80, verbose_name='présidence')),
                ('secretary', models.CharField(max_length=80, verbose_name='secrétariat')),
                ('remarks', models.TextField(blank=True, verbose_name='remarques')),
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='jury_minutes', to='processes.activity')),
                ('present', models.ManyToManyField(blank=True, related_name='attended', to='jury.seat')),
            ],
            options={
                'verbose_name': 'procès-verbal',
            },
        ),
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('interest', models.CharField(choices=[('none', 'Aucun lien'), ('personal', 'Lien personnel\xa0: moi, ma famille, mes amis proches'), ('associative', 'Lien associatif\xa0: j’en suis membre, bénévole ou salarié·e'), ('financial', 'Lien d’argent\xa0: j’y gagne ou j’y perds'), ('territorial', 'Lien de voisinage\xa0: le projet est tout près de chez moi')], max_length=12, verbose_name='lien')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='declarations', to='jury.project')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='declarations', to='jury.seat')),
            ],
            options={
                'verbose_name': 'déclaration d’intérêts',
                'constraints': [models.UniqueConstraint(fields=('seat', 'project'), name='jury_one_declaration'), models.CheckConstraint(condition=models.Q(('interest__in', ['none', 'personal', 'associative', 'financial', 'territorial'])), name='jury_interest_known')],
            },
        ),
    ]
