from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from accounts import reference  # noqa: PLC0415 - needs the models

        post_migrate.connect(reference.fill, sender=self, dispatch_uid="accounts.reference")
