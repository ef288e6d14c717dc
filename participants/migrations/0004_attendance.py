from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="participant",
            name="attendance",
            field=models.CharField(
                choices=[
                    ("expected", "expected"),
                    ("present", "present"),
                    ("joined_late", "joined late"),
                    ("represented", "represented by another person"),
                    ("absent", "absent"),
                ],
                default="expected",
                max_length=20,
                verbose_name="attendance",
            ),
        ),
        migrations.AlterField(
            model_name="participantevent",
            name="attendance",
            field=models.CharField(
                choices=[
                    ("expected", "expected"),
                    ("present", "present"),
                    ("joined_late", "joined late"),
                    ("represented", "represented by another person"),
                    ("absent", "absent"),
                ],
                default="expected",
                max_length=20,
                verbose_name="attendance",
            ),
        ),
    ]
