"""What the forms of people say of their fields."""

from django import template

from core.held import Held
from participants.personal_fields import asked_for

register = template.Library()


@register.simple_tag
def why_we_ask() -> tuple[Held, ...]:
    """Why each thing about a person is asked, who reads it, and how long it is kept."""
    return asked_for()
