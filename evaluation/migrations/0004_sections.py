from django.db import migrations


def put_into_sections(apps, _editor):
    """Questions that stood in none: one section a questionnaire."""
    question, section = apps.get_model("evaluation", "Question"), apps.get_model("evaluation", "Section")
    for questionnaire in apps.get_model("evaluation", "Questionnaire").objects.all():
        made = section.objects.create(questionnaire=questionnaire, position=1)
        question.objects.filter(questionnaire=questionnaire, section=None).update(section=made)


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0003_compose")]
    operations = [migrations.RunPython(put_into_sections, migrations.RunPython.noop)]
