# Good practices, needs and offers, and capacity-building events.

import core.targets
import django.db.models.deletion
import meetings.validators
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_terms_of_an_invitation"),
        ("contributions", "0003_plan_of_perspectives"),
        ("meetings", "0005_agenda_readings"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CapacityEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("published", "published"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ict", "ICT for development"),
                            ("innovation", "Promotion of innovation and innovative technology applications"),
                            ("transfer", "Transfer and commercialization of innovative technologies"),
                            (
                                "support",
                                "Infrastructure for innovation support and financing, including public-private partnerships",
                            ),
                            ("other", "Another area"),
                        ],
                        max_length=20,
                        verbose_name="thematic area",
                    ),
                ),
                (
                    "sdg_targets",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[core.targets.validate_targets],
                        verbose_name="SDG targets",
                    ),
                ),
                ("return_reason", models.TextField(blank=True, verbose_name="reason for the return")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="submitted")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="published")),
                ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="sample data")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("title_en", models.CharField(blank=True, max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(blank=True, max_length=200, null=True, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="what it is about, and for whom")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="what it is about, and for whom"),
                ),
                (
                    "description_ru",
                    models.TextField(blank=True, null=True, verbose_name="what it is about, and for whom"),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("place_en", models.CharField(blank=True, max_length=200, null=True, verbose_name="place")),
                ("place_ru", models.CharField(blank=True, max_length=200, null=True, verbose_name="place")),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="begins")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends")),
                (
                    "time_zone",
                    models.CharField(
                        max_length=50, validators=[meetings.validators.validate_time_zone], verbose_name="time zone"
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="page for registration")),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.institution",
                        verbose_name="organization",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "capacity-building event",
                "verbose_name_plural": "capacity-building events",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CapacityEventEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("published", "published"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ict", "ICT for development"),
                            ("innovation", "Promotion of innovation and innovative technology applications"),
                            ("transfer", "Transfer and commercialization of innovative technologies"),
                            (
                                "support",
                                "Infrastructure for innovation support and financing, including public-private partnerships",
                            ),
                            ("other", "Another area"),
                        ],
                        max_length=20,
                        verbose_name="thematic area",
                    ),
                ),
                (
                    "sdg_targets",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[core.targets.validate_targets],
                        verbose_name="SDG targets",
                    ),
                ),
                ("return_reason", models.TextField(blank=True, verbose_name="reason for the return")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="submitted")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="published")),
                ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="sample data")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("title_en", models.CharField(blank=True, max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(blank=True, max_length=200, null=True, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="what it is about, and for whom")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="what it is about, and for whom"),
                ),
                (
                    "description_ru",
                    models.TextField(blank=True, null=True, verbose_name="what it is about, and for whom"),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("place_en", models.CharField(blank=True, max_length=200, null=True, verbose_name="place")),
                ("place_ru", models.CharField(blank=True, max_length=200, null=True, verbose_name="place")),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="begins")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends")),
                (
                    "time_zone",
                    models.CharField(
                        max_length=50, validators=[meetings.validators.validate_time_zone], verbose_name="time zone"
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="page for registration")),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.institution",
                        verbose_name="organization",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="contributions.capacityevent",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GoodPractice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("published", "published"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ict", "ICT for development"),
                            ("innovation", "Promotion of innovation and innovative technology applications"),
                            ("transfer", "Transfer and commercialization of innovative technologies"),
                            (
                                "support",
                                "Infrastructure for innovation support and financing, including public-private partnerships",
                            ),
                            ("other", "Another area"),
                        ],
                        max_length=20,
                        verbose_name="thematic area",
                    ),
                ),
                (
                    "sdg_targets",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[core.targets.validate_targets],
                        verbose_name="SDG targets",
                    ),
                ),
                ("return_reason", models.TextField(blank=True, verbose_name="reason for the return")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="submitted")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="published")),
                ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="sample data")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("title_en", models.CharField(blank=True, max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(blank=True, max_length=200, null=True, verbose_name="title")),
                ("summary", models.TextField(blank=True, verbose_name="what was done")),
                ("summary_en", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("summary_ru", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("results", models.TextField(blank=True, verbose_name="results")),
                ("results_en", models.TextField(blank=True, null=True, verbose_name="results")),
                ("results_ru", models.TextField(blank=True, null=True, verbose_name="results")),
                ("evidence_url", models.URLField(blank=True, max_length=500, verbose_name="page with the evidence")),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.institution",
                        verbose_name="organization",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "good practice",
                "verbose_name_plural": "good practices",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GoodPracticeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("published", "published"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ict", "ICT for development"),
                            ("innovation", "Promotion of innovation and innovative technology applications"),
                            ("transfer", "Transfer and commercialization of innovative technologies"),
                            (
                                "support",
                                "Infrastructure for innovation support and financing, including public-private partnerships",
                            ),
                            ("other", "Another area"),
                        ],
                        max_length=20,
                        verbose_name="thematic area",
                    ),
                ),
                (
                    "sdg_targets",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[core.targets.validate_targets],
                        verbose_name="SDG targets",
                    ),
                ),
                ("return_reason", models.TextField(blank=True, verbose_name="reason for the return")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="submitted")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="published")),
                ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="sample data")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("title_en", models.CharField(blank=True, max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(blank=True, max_length=200, null=True, verbose_name="title")),
                ("summary", models.TextField(blank=True, verbose_name="what was done")),
                ("summary_en", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("summary_ru", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("results", models.TextField(blank=True, verbose_name="results")),
                ("results_en", models.TextField(blank=True, null=True, verbose_name="results")),
                ("results_ru", models.TextField(blank=True, null=True, verbose_name="results")),
                ("evidence_url", models.URLField(blank=True, max_length=500, verbose_name="page with the evidence")),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.institution",
                        verbose_name="organization",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="contributions.goodpractice",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NeedOrOffer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("published", "published"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ict", "ICT for development"),
                            ("innovation", "Promotion of innovation and innovative technology applications"),
                            ("transfer", "Transfer and commercialization of innovative technologies"),
                            (
                                "support",
                                "Infrastructure for innovation support and financing, including public-private partnerships",
                            ),
                            ("other", "Another area"),
                        ],
                        max_length=20,
                        verbose_name="thematic area",
                    ),
                ),
                (
                    "sdg_targets",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[core.targets.validate_targets],
                        verbose_name="SDG targets",
                    ),
                ),
                ("return_reason", models.TextField(blank=True, verbose_name="reason for the return")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="submitted")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="published")),
                ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="sample data")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[("need", "need"), ("offer", "offer")],
                        max_length=10,
                        verbose_name="need or offer",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("technology", "technology transfer"),
                            ("expertise", "expertise"),
                            ("capacity", "capacity-building"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("title_en", models.CharField(blank=True, max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(blank=True, max_length=200, null=True, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("description_en", models.TextField(blank=True, null=True, verbose_name="description")),
                ("description_ru", models.TextField(blank=True, null=True, verbose_name="description")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.institution",
                        verbose_name="organization",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "need or offer",
                "verbose_name_plural": "needs and offers",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ContributionContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("function", models.CharField(blank=True, max_length=200, verbose_name="function")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        default="en",
                        max_length=5,
                        verbose_name="language of letters",
                    ),
                ),
                ("confirmed_at", models.DateTimeField(verbose_name="entered or changed")),
                (
                    "practice",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact",
                        to="contributions.goodpractice",
                        verbose_name="good practice",
                    ),
                ),
                (
                    "need",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact",
                        to="contributions.needoroffer",
                        verbose_name="need or offer",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact for a contribution",
                "verbose_name_plural": "contacts for contributions",
            },
        ),
        migrations.CreateModel(
            name="NeedOrOfferEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("published", "published"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ict", "ICT for development"),
                            ("innovation", "Promotion of innovation and innovative technology applications"),
                            ("transfer", "Transfer and commercialization of innovative technologies"),
                            (
                                "support",
                                "Infrastructure for innovation support and financing, including public-private partnerships",
                            ),
                            ("other", "Another area"),
                        ],
                        max_length=20,
                        verbose_name="thematic area",
                    ),
                ),
                (
                    "sdg_targets",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[core.targets.validate_targets],
                        verbose_name="SDG targets",
                    ),
                ),
                ("return_reason", models.TextField(blank=True, verbose_name="reason for the return")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="submitted")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="published")),
                ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="sample data")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[("need", "need"), ("offer", "offer")],
                        max_length=10,
                        verbose_name="need or offer",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("technology", "technology transfer"),
                            ("expertise", "expertise"),
                            ("capacity", "capacity-building"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("title_en", models.CharField(blank=True, max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(blank=True, max_length=200, null=True, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("description_en", models.TextField(blank=True, null=True, verbose_name="description")),
                ("description_ru", models.TextField(blank=True, null=True, verbose_name="description")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.institution",
                        verbose_name="organization",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="contributions.needoroffer",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PracticeFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")], max_length=5, verbose_name="language"
                    ),
                ),
                ("file", models.FileField(max_length=200, upload_to="practices/%Y/%m/", verbose_name="file")),
                ("original_name", models.CharField(max_length=200, verbose_name="name of the file")),
                ("size", models.PositiveBigIntegerField(verbose_name="size")),
                ("sha256", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="contributions.goodpractice",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence of a good practice",
                "verbose_name_plural": "evidence of good practices",
            },
        ),
        migrations.CreateModel(
            name="PracticeFileEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")], max_length=5, verbose_name="language"
                    ),
                ),
                ("file", models.FileField(max_length=200, upload_to="practices/%Y/%m/", verbose_name="file")),
                ("original_name", models.CharField(max_length=200, verbose_name="name of the file")),
                ("size", models.PositiveBigIntegerField(verbose_name="size")),
                ("sha256", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="contributions.practicefile",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="contributions.goodpractice",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField(verbose_name="asked")),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="contributions.needoroffer",
                        verbose_name="need or offer",
                    ),
                ),
            ],
            options={
                "verbose_name": "question about a need or an offer",
                "verbose_name_plural": "questions about needs and offers",
            },
        ),
        migrations.AddConstraint(
            model_name="capacityevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("country__isnull", False), ("institution", None)),
                    models.Q(("country", None), ("institution__isnull", False)),
                    _connector="OR",
                ),
                name="capacityevent_is_of_one_owner",
                violation_error_message="It is either a country's or an organization's.",
            ),
        ),
        migrations.AddConstraint(
            model_name="capacityevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "returned"), _negated=True),
                    models.Q(("return_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="capacityevent_returned_with_reason",
                violation_error_message="Say why it is returned.",
            ),
        ),
        migrations.AddConstraint(
            model_name="capacityevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True),
                    models.Q(("published_at__isnull", False), ("submitted_at__isnull", False)),
                    _connector="OR",
                ),
                name="capacityevent_published_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="capacityevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_at", None), ("ends_at", None), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                ),
                name="event_ends_after_it_begins",
                violation_error_message="It ends before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="capacityevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True),
                    models.Q(("ends_at__isnull", False), ("starts_at__isnull", False)),
                    _connector="OR",
                ),
                name="published_event_has_times",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="capacityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="stamp_translations",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE previous contributions_capacityevent%ROWTYPE;",
                    func='\n        IF TG_OP = \'UPDATE\' THEN previous := OLD; END IF;\n        \n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.title_en, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.title_en IS DISTINCT FROM previous.title_en THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_capacityevent\', NEW.id, \'title\', \'en\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.title_ru, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.title_ru IS DISTINCT FROM previous.title_ru THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_capacityevent\', NEW.id, \'title\', \'ru\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.description_en, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.description_en IS DISTINCT FROM previous.description_en THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_capacityevent\', NEW.id, \'description\', \'en\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.description_ru, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.description_ru IS DISTINCT FROM previous.description_ru THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_capacityevent\', NEW.id, \'description\', \'ru\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.place_en, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.place_en IS DISTINCT FROM previous.place_en THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_capacityevent\', NEW.id, \'place\', \'en\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.place_ru, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.place_ru IS DISTINCT FROM previous.place_ru THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_capacityevent\', NEW.id, \'place\', \'ru\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n        RETURN NULL;\n        ',
                    hash="e603f2fc38ce6296198039fdad99667d4c582d48",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_stamp_translations_3075f",
                    table="contributions_capacityevent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="capacityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_capacityeventevent" ("area", "country_id", "created_at", "description", "description_en", "description_ru", "ends_at", "id", "institution_id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "place_en", "place_ru", "published_at", "return_reason", "revision", "sdg_targets", "session_id", "starts_at", "status", "submitted_at", "time_zone", "title", "title_en", "title_ru", "url") VALUES (NEW."area", NEW."country_id", NEW."created_at", NEW."description", NEW."description_en", NEW."description_ru", NEW."ends_at", NEW."id", NEW."institution_id", NEW."is_sample", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."place_en", NEW."place_ru", NEW."published_at", NEW."return_reason", NEW."revision", NEW."sdg_targets", NEW."session_id", NEW."starts_at", NEW."status", NEW."submitted_at", NEW."time_zone", NEW."title", NEW."title_en", NEW."title_ru", NEW."url"); RETURN NULL;',
                    hash="884bfef6da6501756d3038d7916d9a470bb10521",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9d156",
                    table="contributions_capacityevent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="capacityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "contributions_capacityeventevent" ("area", "country_id", "created_at", "description", "description_en", "description_ru", "ends_at", "id", "institution_id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "place_en", "place_ru", "published_at", "return_reason", "revision", "sdg_targets", "session_id", "starts_at", "status", "submitted_at", "time_zone", "title", "title_en", "title_ru", "url") VALUES (NEW."area", NEW."country_id", NEW."created_at", NEW."description", NEW."description_en", NEW."description_ru", NEW."ends_at", NEW."id", NEW."institution_id", NEW."is_sample", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."place_en", NEW."place_ru", NEW."published_at", NEW."return_reason", NEW."revision", NEW."sdg_targets", NEW."session_id", NEW."starts_at", NEW."status", NEW."submitted_at", NEW."time_zone", NEW."title", NEW."title_en", NEW."title_ru", NEW."url"); RETURN NULL;',
                    hash="21a44c0bde4ba25b49b7ced4ca44884d04202eee",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_16fab",
                    table="contributions_capacityevent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="capacityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_capacityeventevent" ("area", "country_id", "created_at", "description", "description_en", "description_ru", "ends_at", "id", "institution_id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "place_en", "place_ru", "published_at", "return_reason", "revision", "sdg_targets", "session_id", "starts_at", "status", "submitted_at", "time_zone", "title", "title_en", "title_ru", "url") VALUES (OLD."area", OLD."country_id", OLD."created_at", OLD."description", OLD."description_en", OLD."description_ru", OLD."ends_at", OLD."id", OLD."institution_id", OLD."is_sample", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."place_en", OLD."place_ru", OLD."published_at", OLD."return_reason", OLD."revision", OLD."sdg_targets", OLD."session_id", OLD."starts_at", OLD."status", OLD."submitted_at", OLD."time_zone", OLD."title", OLD."title_en", OLD."title_ru", OLD."url"); RETURN NULL;',
                    hash="7c8f3f0adf8755241654ac5457a456e805a28bb3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a3f87",
                    table="contributions_capacityevent",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="goodpractice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("country__isnull", False), ("institution", None)),
                    models.Q(("country", None), ("institution__isnull", False)),
                    _connector="OR",
                ),
                name="goodpractice_is_of_one_owner",
                violation_error_message="It is either a country's or an organization's.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goodpractice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "returned"), _negated=True),
                    models.Q(("return_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="goodpractice_returned_with_reason",
                violation_error_message="Say why it is returned.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goodpractice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True),
                    models.Q(("published_at__isnull", False), ("submitted_at__isnull", False)),
                    _connector="OR",
                ),
                name="goodpractice_published_has_time",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goodpractice",
            trigger=pgtrigger.compiler.Trigger(
                name="stamp_translations",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE previous contributions_goodpractice%ROWTYPE;",
                    func='\n        IF TG_OP = \'UPDATE\' THEN previous := OLD; END IF;\n        \n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.title_en, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.title_en IS DISTINCT FROM previous.title_en THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_goodpractice\', NEW.id, \'title\', \'en\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.title_ru, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.title_ru IS DISTINCT FROM previous.title_ru THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_goodpractice\', NEW.id, \'title\', \'ru\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.summary_en, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.summary_en IS DISTINCT FROM previous.summary_en THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_goodpractice\', NEW.id, \'summary\', \'en\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.summary_ru, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.summary_ru IS DISTINCT FROM previous.summary_ru THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_goodpractice\', NEW.id, \'summary\', \'ru\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.results_en, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.results_en IS DISTINCT FROM previous.results_en THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_goodpractice\', NEW.id, \'results\', \'en\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.results_ru, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.results_ru IS DISTINCT FROM previous.results_ru THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_goodpractice\', NEW.id, \'results\', \'ru\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n        RETURN NULL;\n        ',
                    hash="22a37c65c78c5d38c2f13146c12fc744d23364d5",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_stamp_translations_a4b58",
                    table="contributions_goodpractice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goodpractice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_goodpracticeevent" ("area", "country_id", "created_at", "evidence_url", "id", "institution_id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "results", "results_en", "results_ru", "return_reason", "revision", "sdg_targets", "session_id", "status", "submitted_at", "summary", "summary_en", "summary_ru", "title", "title_en", "title_ru") VALUES (NEW."area", NEW."country_id", NEW."created_at", NEW."evidence_url", NEW."id", NEW."institution_id", NEW."is_sample", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."results", NEW."results_en", NEW."results_ru", NEW."return_reason", NEW."revision", NEW."sdg_targets", NEW."session_id", NEW."status", NEW."submitted_at", NEW."summary", NEW."summary_en", NEW."summary_ru", NEW."title", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                    hash="a5e7bf452477bb46b165221dc2e2733e43665db7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a65ba",
                    table="contributions_goodpractice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goodpractice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "contributions_goodpracticeevent" ("area", "country_id", "created_at", "evidence_url", "id", "institution_id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "results", "results_en", "results_ru", "return_reason", "revision", "sdg_targets", "session_id", "status", "submitted_at", "summary", "summary_en", "summary_ru", "title", "title_en", "title_ru") VALUES (NEW."area", NEW."country_id", NEW."created_at", NEW."evidence_url", NEW."id", NEW."institution_id", NEW."is_sample", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."results", NEW."results_en", NEW."results_ru", NEW."return_reason", NEW."revision", NEW."sdg_targets", NEW."session_id", NEW."status", NEW."submitted_at", NEW."summary", NEW."summary_en", NEW."summary_ru", NEW."title", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                    hash="adbb2d9843714bc769ecb13d87d93dc444800d28",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9d8fc",
                    table="contributions_goodpractice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goodpractice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_goodpracticeevent" ("area", "country_id", "created_at", "evidence_url", "id", "institution_id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "results", "results_en", "results_ru", "return_reason", "revision", "sdg_targets", "session_id", "status", "submitted_at", "summary", "summary_en", "summary_ru", "title", "title_en", "title_ru") VALUES (OLD."area", OLD."country_id", OLD."created_at", OLD."evidence_url", OLD."id", OLD."institution_id", OLD."is_sample", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."results", OLD."results_en", OLD."results_ru", OLD."return_reason", OLD."revision", OLD."sdg_targets", OLD."session_id", OLD."status", OLD."submitted_at", OLD."summary", OLD."summary_en", OLD."summary_ru", OLD."title", OLD."title_en", OLD."title_ru"); RETURN NULL;',
                    hash="a87dd2cfb47400e821374f0a10106cacb38e244f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e0d5d",
                    table="contributions_goodpractice",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="needoroffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("country__isnull", False), ("institution", None)),
                    models.Q(("country", None), ("institution__isnull", False)),
                    _connector="OR",
                ),
                name="needoroffer_is_of_one_owner",
                violation_error_message="It is either a country's or an organization's.",
            ),
        ),
        migrations.AddConstraint(
            model_name="needoroffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "returned"), _negated=True),
                    models.Q(("return_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="needoroffer_returned_with_reason",
                violation_error_message="Say why it is returned.",
            ),
        ),
        migrations.AddConstraint(
            model_name="needoroffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True),
                    models.Q(("published_at__isnull", False), ("submitted_at__isnull", False)),
                    _connector="OR",
                ),
                name="needoroffer_published_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="needoroffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True),
                    models.Q(
                        models.Q(("direction", ""), _negated=True),
                        models.Q(("kind", ""), _negated=True),
                        models.Q(("area", ""), _negated=True),
                        ("valid_until__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="published_need_can_be_matched",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="needoroffer",
            trigger=pgtrigger.compiler.Trigger(
                name="stamp_translations",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE previous contributions_needoroffer%ROWTYPE;",
                    func='\n        IF TG_OP = \'UPDATE\' THEN previous := OLD; END IF;\n        \n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.title_en, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.title_en IS DISTINCT FROM previous.title_en THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_needoroffer\', NEW.id, \'title\', \'en\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.title_ru, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.title_ru IS DISTINCT FROM previous.title_ru THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_needoroffer\', NEW.id, \'title\', \'ru\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.description_en, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.description_en IS DISTINCT FROM previous.description_en THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_needoroffer\', NEW.id, \'description\', \'en\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n\n        IF TG_OP = \'INSERT\' AND COALESCE(NEW.description_ru, \'\') <> \'\'\n           OR TG_OP = \'UPDATE\' AND NEW.description_ru IS DISTINCT FROM previous.description_ru THEN\n            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")\n            VALUES (\'contributions_needoroffer\', NEW.id, \'description\', \'ru\', NOW())\n            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;\n        END IF;\n        RETURN NULL;\n        ',
                    hash="1846baf20cc2be8ce8c31a0bcd5fd0606c790125",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_stamp_translations_387ab",
                    table="contributions_needoroffer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="needoroffer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_needorofferevent" ("area", "country_id", "created_at", "description", "description_en", "description_ru", "direction", "id", "institution_id", "is_sample", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "return_reason", "revision", "sdg_targets", "session_id", "status", "submitted_at", "title", "title_en", "title_ru", "valid_until") VALUES (NEW."area", NEW."country_id", NEW."created_at", NEW."description", NEW."description_en", NEW."description_ru", NEW."direction", NEW."id", NEW."institution_id", NEW."is_sample", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."return_reason", NEW."revision", NEW."sdg_targets", NEW."session_id", NEW."status", NEW."submitted_at", NEW."title", NEW."title_en", NEW."title_ru", NEW."valid_until"); RETURN NULL;',
                    hash="5c9df9dac5237ab56b515c26d2adc0ea0b2c4106",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_89886",
                    table="contributions_needoroffer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="needoroffer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "contributions_needorofferevent" ("area", "country_id", "created_at", "description", "description_en", "description_ru", "direction", "id", "institution_id", "is_sample", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "return_reason", "revision", "sdg_targets", "session_id", "status", "submitted_at", "title", "title_en", "title_ru", "valid_until") VALUES (NEW."area", NEW."country_id", NEW."created_at", NEW."description", NEW."description_en", NEW."description_ru", NEW."direction", NEW."id", NEW."institution_id", NEW."is_sample", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."return_reason", NEW."revision", NEW."sdg_targets", NEW."session_id", NEW."status", NEW."submitted_at", NEW."title", NEW."title_en", NEW."title_ru", NEW."valid_until"); RETURN NULL;',
                    hash="ebf3538731edf5e5b2b645847a4e6d52d08e093c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6ea39",
                    table="contributions_needoroffer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="needoroffer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_needorofferevent" ("area", "country_id", "created_at", "description", "description_en", "description_ru", "direction", "id", "institution_id", "is_sample", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "return_reason", "revision", "sdg_targets", "session_id", "status", "submitted_at", "title", "title_en", "title_ru", "valid_until") VALUES (OLD."area", OLD."country_id", OLD."created_at", OLD."description", OLD."description_en", OLD."description_ru", OLD."direction", OLD."id", OLD."institution_id", OLD."is_sample", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."return_reason", OLD."revision", OLD."sdg_targets", OLD."session_id", OLD."status", OLD."submitted_at", OLD."title", OLD."title_en", OLD."title_ru", OLD."valid_until"); RETURN NULL;',
                    hash="73b0b5418961acb7da12c5fed6350395f46dc25f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ea8af",
                    table="contributions_needoroffer",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="contributioncontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("need__isnull", False), ("practice", None)),
                    models.Q(("need", None), ("practice__isnull", False)),
                    _connector="OR",
                ),
                name="contact_is_for_one_contribution",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practicefile",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_practicefileevent" ("added_at", "file", "id", "language", "original_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practice_id", "sha256", "size", "title") VALUES (NEW."added_at", NEW."file", NEW."id", NEW."language", NEW."original_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."practice_id", NEW."sha256", NEW."size", NEW."title"); RETURN NULL;',
                    hash="40f7617e80dce9f9eceb0e6bd75534285d43ef13",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cd2a6",
                    table="contributions_practicefile",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practicefile",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "contributions_practicefileevent" ("added_at", "file", "id", "language", "original_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practice_id", "sha256", "size", "title") VALUES (NEW."added_at", NEW."file", NEW."id", NEW."language", NEW."original_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."practice_id", NEW."sha256", NEW."size", NEW."title"); RETURN NULL;',
                    hash="30d5be0e6ebbb2301e11190473f86c505eff2103",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_77c2c",
                    table="contributions_practicefile",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practicefile",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "contributions_practicefileevent" ("added_at", "file", "id", "language", "original_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practice_id", "sha256", "size", "title") VALUES (OLD."added_at", OLD."file", OLD."id", OLD."language", OLD."original_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."practice_id", OLD."sha256", OLD."size", OLD."title"); RETURN NULL;',
                    hash="1564486dd9fac4fc25b677f81ba2de10775f1941",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_98e59",
                    table="contributions_practicefile",
                    when="AFTER",
                ),
            ),
        ),
    ]
