from django.db import migrations, models


def number_revisions(apps, schema_editor):
    """What was published before bears the names that it bore: adopted agendas count for themselves."""
    adopted = {}
    for version in apps.get_model("meetings", "AgendaVersion").objects.order_by("session_id", "number"):
        if version.status == "adopted":
            version.revision = adopted.get(version.session_id, 0)
            adopted[version.session_id] = version.revision + 1
        else:
            version.revision = version.number
        version.save(update_fields=["revision"])


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0003_move_items"),
    ]

    operations = [
        migrations.AddField(
            model_name="agendaversion",
            name="note",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="agendaversion",
            name="revision",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="speakercontact",
            name="person",
            field=models.CharField(blank=True, max_length=300, verbose_name="person"),
        ),
        migrations.RunPython(number_revisions, migrations.RunPython.noop),
    ]
