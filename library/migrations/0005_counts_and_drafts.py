from django.db import migrations, models


def keep_one_draft_of_a_content(apps, _editor):
    """The same file was taken twice where somebody had pressed twice: the first one stays."""
    draft_file = apps.get_model("library", "DraftFile")
    seen = set()
    for pk, *content in draft_file.objects.order_by("pk").values_list("pk", "session_id", "sha256"):
        if tuple(content) in seen:
            draft_file.objects.filter(pk=pk).delete()
        seen.add(tuple(content))


class Migration(migrations.Migration):
    dependencies = [("library", "0004_documents")]

    operations = [
        migrations.AddField("downloadcount", "batch", models.CharField(blank=True, max_length=32)),
        migrations.RunPython(keep_one_draft_of_a_content, migrations.RunPython.noop),
        migrations.AddConstraint(
            "draftfile", models.UniqueConstraint(fields=["session", "sha256"], name="one_draft_per_content")
        ),
    ]
