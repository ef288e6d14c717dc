from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from accounts import personal, reference  # noqa: PLC0415 - need the models
        from core import registries  # noqa: PLC0415 - the apps must be loaded first

        registries.person_data.add(personal.person_data, position=0)
        registries.person_erasers.add(personal.erase_person, position=900)
        post_migrate.connect(reference.fill, sender=self, dispatch_uid="accounts.reference")
