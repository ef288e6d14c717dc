"""How allauth speaks and writes here: no open sign-up, mail through the outbox, links to the public address."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from core import outbox


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation; letters with codes go through the outbox and are erased once sent."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        user = context.get("user") or User.objects.filter(email__iexact=email).first()
        language = user.language if user else translation.get_language() or settings.LANGUAGE_CODE
        with translation.override(language):
            message = self.render_mail(template_prefix, email, {**context, "public_url": settings.PUBLIC_URL})
        outbox.write(
            key=f"account:{template_prefix}:{uuid.uuid4()}",
            address=email,
            recipient=user,
            subject=str(message.subject),
            body=str(message.body),
            language=language,
            is_secret=True,
        )

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in the mail leads to the public address, whatever the request said."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.PUBLIC_URL + path.replace("UID-KEY", key)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The name of the portal on people's keys and in their applications."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": settings.MFA_TOTP_ISSUER}
