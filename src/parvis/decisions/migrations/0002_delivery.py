import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contributions', '0001_initial'),
        ('decisions', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('subsidy', 'Convention de subside'), ('order', 'Bon de commande'), ('contract', 'Marché ou contrat')], max_length=8, verbose_name='sorte')),
                ('party', models.CharField(max_length=160, verbose_name='avec')),
                ('reference', models.CharField(blank=True, max_length=80, verbose_name='référence')),
                ('signed_on', models.DateField(verbose_name='signé le')),
                ('amount', models.PositiveBigIntegerField(verbose_name='montant (centimes)')),
                ('document', models.FileField(blank=True, upload_to='agreements/%Y/')),
                ('document_is_public', models.BooleanField(default=False, verbose_name='document public')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='fin avant terme')),
                ('ended_because', models.TextField(blank=True, verbose_name='pourquoi')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='decisions.commitment')),
            ],
            options={
                'verbose_name': 'convention',
                'ordering': ['signed_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('party', ''), _negated=True), name='decisions_agreement_has_party'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), models.Q(('ended_because', ''), _negated=True), _connector='OR'), name='decisions_agreement_end_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('file', models.FileField(upload_to='commitments/%Y/%m/')),
                ('thumbnail', models.FileField(upload_to='commitments/%Y/%m/')),
                ('description', models.CharField(max_length=300, verbose_name='ce que montre la photo')),
                ('media_type', models.CharField(max_length=80)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('update', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='decisions.commitmentupdate')),
            ],
            options={
                'verbose_name': 'photo',
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('description', ''), _negated=True), name='decisions_photo_has_description')],
            },
        ),
        migrations.AddField(
            model_name='commitment',
            name='evaluated_on',
            field=models.DateField(blank=True, null=True, verbose_name='évalué le'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='evaluation',
            field=models.TextField(blank=True, verbose_name='ce que l’évaluation dit'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='money_note',
            field=models.TextField(blank=True, verbose_name='pourquoi le montant diffère'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='started_on',
            field=models.DateField(blank=True, null=True, verbose_name='commencé le'),
        ),
        migrations.AddField(
            model_name='decision',
            name='reference',
            field=models.CharField(blank=True, max_length=80, verbose_name='référence'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(('evaluated_on__isnull', True), models.Q(('evaluation', ''), _negated=True), _connector='OR'), name='decisions_evaluation_has_text'),
        ),
    ]
