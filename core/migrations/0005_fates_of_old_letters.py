from django.db import migrations


class Migration(migrations.Migration):
    """When letters of an older portal were released and last tried, as far as their rows tell."""

    dependencies = [
        ("core", "0004_letters_that_come_back"),
    ]

    operations = [
        migrations.RunSQL(
            """
            UPDATE core_letter SET released_at = created_at WHERE status IN ('released', 'sent', 'failed');
            UPDATE core_letter SET tried_at = coalesce(sent_at, due_at) WHERE status IN ('sent', 'failed');
            """,
            migrations.RunSQL.noop,
            elidable=True,
        ),
    ]
