import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_terms_of_an_invitation"),
        ("contributions", "0002_initial"),
        ("meetings", "0005_agenda_readings"),
        ("participants", "0008_letters_of_delegations"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="perspectiveheading", name="one_perspective_heading_per_position"),
        migrations.RenameField(model_name="perspectiveheading", old_name="position", new_name="number"),
        migrations.RenameField(model_name="perspectiveheadingevent", old_name="position", new_name="number"),
        migrations.AddConstraint(
            model_name="perspectiveheading",
            constraint=models.UniqueConstraint(fields=("session", "number"), name="one_perspective_heading_per_number"),
        ),
        migrations.AddField(
            model_name="perspectiveheading",
            name="position",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="place in the order"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="perspectiveheadingevent",
            name="position",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="place in the order"),
            preserve_default=False,
        ),
        # no UPDATE: its triggers would forbid the changes of the tables that follow
        migrations.RunSQL(
            "ALTER TABLE contributions_perspectiveheading ALTER COLUMN position TYPE smallint USING number;"
            "ALTER TABLE contributions_perspectiveheadingevent ALTER COLUMN position TYPE smallint USING number;",
            migrations.RunSQL.noop,
        ),
        migrations.CreateModel(
            name="DeliveryTurn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="place in the order")),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes")),
            ],
            options={
                "verbose_name": "turn of a country",
                "verbose_name_plural": "turns of the countries",
            },
        ),
        migrations.CreateModel(
            name="DeliveryTurnEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(verbose_name="place in the order")),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PerspectivePlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes for each country"),
                ),
            ],
            options={
                "verbose_name": "plan of the perspectives",
                "verbose_name_plural": "plans of the perspectives",
            },
        ),
        migrations.CreateModel(
            name="PerspectivePlanEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes for each country"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="nationalperspective",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="nationalperspective",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="nationalperspective",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="perspectiveheading",
            name="stamp_translations",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="perspectiveheading",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="perspectiveheading",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="perspectiveheading",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="nationalperspective",
            name="delivered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="participants.participant",
                verbose_name="participant who delivers it",
            ),
        ),
        migrations.AddField(
            model_name="nationalperspective",
            name="updated_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="text last changed"),
        ),
        migrations.AddField(
            model_name="nationalperspectiveevent",
            name="updated_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="text last changed"),
        ),
        migrations.AddField(
            model_name="perspectiveheading",
            name="hint",
            field=models.CharField(blank=True, max_length=300, verbose_name="what to write there"),
        ),
        migrations.AddField(
            model_name="perspectiveheading",
            name="hint_en",
            field=models.CharField(blank=True, max_length=300, null=True, verbose_name="what to write there"),
        ),
        migrations.AddField(
            model_name="perspectiveheading",
            name="hint_ru",
            field=models.CharField(blank=True, max_length=300, null=True, verbose_name="what to write there"),
        ),
        migrations.AddField(
            model_name="perspectiveheadingevent",
            name="hint",
            field=models.CharField(blank=True, max_length=300, verbose_name="what to write there"),
        ),
        migrations.AddField(
            model_name="perspectiveheadingevent",
            name="hint_en",
            field=models.CharField(blank=True, max_length=300, null=True, verbose_name="what to write there"),
        ),
        migrations.AddField(
            model_name="perspectiveheadingevent",
            name="hint_ru",
            field=models.CharField(blank=True, max_length=300, null=True, verbose_name="what to write there"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nationalperspective",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_nationalperspectiveevent" ("country_id", "created_at", "id", "is_late", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "return_reason", "revision", "session_id", "status", "submitted_at", "updated_at") VALUES (NEW."country_id", NEW."created_at", NEW."id", NEW."is_late", NEW."is_sample", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."return_reason", NEW."revision", NEW."session_id", NEW."status", NEW."submitted_at", NEW."updated_at"); RETURN NULL;',
                    hash="f1345215d39df3835b1bc5443f857d3020a8220b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ecbd7",
                    table="contributions_nationalperspective",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nationalperspective",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."country_id" IS DISTINCT FROM (NEW."country_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_late" IS DISTINCT FROM (NEW."is_late") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."return_reason" IS DISTINCT FROM (NEW."return_reason") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))',
                    func='INSERT INTO "contributions_nationalperspectiveevent" ("country_id", "created_at", "id", "is_late", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "return_reason", "revision", "session_id", "status", "submitted_at", "updated_at") VALUES (NEW."country_id", NEW."created_at", NEW."id", NEW."is_late", NEW."is_sample", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."return_reason", NEW."revision", NEW."session_id", NEW."status", NEW."submitted_at", NEW."updated_at"); RETURN NULL;',
                    hash="a14df6e06ccd982445cc993fd68186ec518af4f5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d6539",
                    table="contributions_nationalperspective",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nationalperspective",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_nationalperspectiveevent" ("country_id", "created_at", "id", "is_late", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "return_reason", "revision", "session_id", "status", "submitted_at", "updated_at") VALUES (OLD."country_id", OLD."created_at", OLD."id", OLD."is_late", OLD."is_sample", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."return_reason", OLD."revision", OLD."session_id", OLD."status", OLD."submitted_at", OLD."updated_at"); RETURN NULL;',
                    hash="9791f81b42208c902ee23afaa4dc65bc8bc814a0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_31ea1",
                    table="contributions_nationalperspective",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="perspectiveheading",
            trigger=pgtrigger.compiler.Trigger(
                name="stamp_translations",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE previous contributions_perspectiveheading%ROWTYPE;",
                    func='\n        IF TG_OP = \'UPDATE\' THEN previous := OLD; END IF;\n        \n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.title_en, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.title_en IS DISTINCT FROM previous.title_en THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_perspectiveheading\', NEW.id, \'title\', \'en\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.title_ru, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.title_ru IS DISTINCT FROM previous.title_ru THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_perspectiveheading\', NEW.id, \'title\', \'ru\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.hint_en, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.hint_en IS DISTINCT FROM previous.hint_en THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_perspectiveheading\', NEW.id, \'hint\', \'en\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.hint_ru, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.hint_ru IS DISTINCT FROM previous.hint_ru THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_perspectiveheading\', NEW.id, \'hint\', \'ru\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n        RETURN NULL;\n        ',
                    hash="3761dcfda4cfa02411cffffbb6eff43aaf9cbad7",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_stamp_translations_221a0",
                    table="contributions_perspectiveheading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="perspectiveheading",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_perspectiveheadingevent" ("hint", "hint_en", "hint_ru", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "session_id", "title", "title_en", "title_ru") VALUES (NEW."hint", NEW."hint_en", NEW."hint_ru", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."session_id", NEW."title", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                    hash="d956d26d9d59b2c7cea3622b26455f7a30fc17a5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_44973",
                    table="contributions_perspectiveheading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="perspectiveheading",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "contributions_perspectiveheadingevent" ("hint", "hint_en", "hint_ru", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "session_id", "title", "title_en", "title_ru") VALUES (NEW."hint", NEW."hint_en", NEW."hint_ru", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."session_id", NEW."title", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                    hash="09d8d8bc33491fd839122afdb73f55bc9b987601",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b6e00",
                    table="contributions_perspectiveheading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="perspectiveheading",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_perspectiveheadingevent" ("hint", "hint_en", "hint_ru", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "session_id", "title", "title_en", "title_ru") VALUES (OLD."hint", OLD."hint_en", OLD."hint_ru", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."session_id", OLD."title", OLD."title_en", OLD."title_ru"); RETURN NULL;',
                    hash="a52e59eb57e27b8fc6e7537317fa6d68bb8d18bf",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8cd0c",
                    table="contributions_perspectiveheading",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="deliveryturn",
            name="country",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.country",
                verbose_name="country",
            ),
        ),
        migrations.AddField(
            model_name="deliveryturn",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="perspective_turns", to="meetings.session"
            ),
        ),
        migrations.AddField(
            model_name="deliveryturnevent",
            name="country",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="accounts.country",
                verbose_name="country",
            ),
        ),
        migrations.AddField(
            model_name="deliveryturnevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="deliveryturnevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="contributions.deliveryturn",
            ),
        ),
        migrations.AddField(
            model_name="deliveryturnevent",
            name="session",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="meetings.session",
            ),
        ),
        migrations.AddField(
            model_name="perspectiveplan",
            name="session",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="perspective_plan",
                to="meetings.session",
                verbose_name="session",
            ),
        ),
        migrations.AddField(
            model_name="perspectiveplanevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="perspectiveplanevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="contributions.perspectiveplan",
            ),
        ),
        migrations.AddField(
            model_name="perspectiveplanevent",
            name="session",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="meetings.session",
                verbose_name="session",
            ),
        ),
        migrations.AddConstraint(
            model_name="deliveryturn",
            constraint=models.UniqueConstraint(fields=("session", "country"), name="one_turn_per_country"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deliveryturn",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_deliveryturnevent" ("country_id", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "session_id") VALUES (NEW."country_id", NEW."id", NEW."minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."session_id"); RETURN NULL;',
                    hash="2036704fe53b5e8e35b921da0e9624dd6a1d475e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b0482",
                    table="contributions_deliveryturn",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deliveryturn",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "contributions_deliveryturnevent" ("country_id", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "session_id") VALUES (NEW."country_id", NEW."id", NEW."minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."session_id"); RETURN NULL;',
                    hash="37b769bd9242885ded508183cc02114ce4e2affe",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ca7a9",
                    table="contributions_deliveryturn",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deliveryturn",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_deliveryturnevent" ("country_id", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "session_id") VALUES (OLD."country_id", OLD."id", OLD."minutes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."session_id"); RETURN NULL;',
                    hash="581732c844dbe0ebf212a5ede1df338c9e59ec06",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d6a65",
                    table="contributions_deliveryturn",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="perspectiveplan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_perspectiveplanevent" ("id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "session_id") VALUES (NEW."id", NEW."minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revision", NEW."session_id"); RETURN NULL;',
                    hash="2fba525e3759dd0703df8f319be416a34379e606",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_89b31",
                    table="contributions_perspectiveplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="perspectiveplan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "contributions_perspectiveplanevent" ("id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "session_id") VALUES (NEW."id", NEW."minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revision", NEW."session_id"); RETURN NULL;',
                    hash="c00a68b35e34cd2dfc9530953c8c7053cff1d440",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d0620",
                    table="contributions_perspectiveplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="perspectiveplan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_perspectiveplanevent" ("id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "session_id") VALUES (OLD."id", OLD."minutes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revision", OLD."session_id"); RETURN NULL;',
                    hash="54d866959f2bf8d82a80269145359dbd115904be",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_70960",
                    table="contributions_perspectiveplan",
                    when="AFTER",
                ),
            ),
        ),
    ]
