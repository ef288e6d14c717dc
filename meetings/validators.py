from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def validate_time_zone(name: str) -> None:
    """An IANA zone that this portal's data knows."""
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone."), code="zone", params={"name": name})
