from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from accounts.models import Role
from accounts.services import assign_role, invite


class Command(BaseCommand):
    """The first administrator of an empty portal."""

    help = "Invites a person as administrator of accounts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--language", choices=["en", "ru"], default="en")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
        except ValidationError as error:
            raise CommandError(error.messages[0]) from None
        with transaction.atomic():
            user, created = invite(options["email"], language=options["language"])
            assign_role(user, Role.ADMINISTRATOR)
        self.stdout.write(
            f"Invited {user.email} as administrator." if created else f"{user.email} is an administrator now."
        )
