from django.db import migrations

FURTHER = 1 << 16

MOVE = f"""
INSERT INTO meetings_slotitem (slot_id, item_id, position) SELECT slot_id, item_id, {FURTHER} FROM meetings_item_of_slot;
DROP TABLE meetings_item_of_slot;
UPDATE meetings_slot SET position = (position + 1) * {FURTHER};
UPDATE meetings_agendaentry SET position = (position + 1) * {FURTHER};
UPDATE meetings_speaker SET position = (position + 1) * {FURTHER};
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    """The item of a slot becomes the first of its items, and neighbours stand wide apart."""

    dependencies = [("meetings", "0002_outline_and_record")]

    operations = [migrations.RunSQL(MOVE, migrations.RunSQL.noop)]
