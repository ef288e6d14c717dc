"""Good practices, needs, offers and events among what can be found; their contacts are not."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.utils.translation import gettext, gettext_lazy, override

from contributions.models import CapacityEvent, Contribution, GoodPractice, NeedOrOffer
from contributions.sharing.rooms import address
from core import targets
from core.findable import Findable, FindableText, Shown, Source, marks_of
from core.translations import LANGUAGES, text_in
from core.workflow import Text

OWNER = [f"{owner}__name_{language}" for owner in ("country", "institution") for language in LANGUAGES]


def practices() -> Source:
    """Each good practice by its texts."""
    return _source("good-practice", gettext_lazy("Good practices"), GoodPractice, ("summary", "results"))


def needs() -> Source:
    """Each need and offer by its texts."""
    return _source("need-or-offer", gettext_lazy("Needs and offers"), NeedOrOffer, ("description",))


def events() -> Source:
    """Each capacity-building event by its texts."""
    return _source("event", gettext_lazy("Capacity-building events"), CapacityEvent, ("place", "description"))


def _source(name: str, label: Text, model: type[Contribution], fields: Iterable[str]) -> Source:
    manager: Any = model._default_manager
    names = tuple(fields)
    return Source(
        name=name,
        label=label,
        marks=_marks(manager, names),
        read=_read(manager, names),
        visible=manager.visible_to,
        show=_show(manager),
        is_checked=True,
    )


def _marks(manager: Any, fields: tuple[str, ...]) -> Callable[[], dict[int, str]]:
    columns = [f"{field}_{language}" for field in ("title", *fields) for language in LANGUAGES]

    def marks() -> dict[int, str]:
        everything = manager.order_by("pk")
        return marks_of(everything.values_list("pk", *columns, "sdg_targets", "session__starts_on", *OWNER))

    return marks


def _read(manager: Any, fields: tuple[str, ...]) -> Callable[[int], Findable | None]:
    def read(pk: int) -> Findable | None:
        one: Contribution | None = manager.with_owner().filter(pk=pk).first()
        if one is None:
            return None
        return Findable(
            texts=[
                FindableText(
                    language=language, title=text_in(one, "title", language), body=_body(one, language, fields)
                )
                for language in LANGUAGES
            ],
            session_id=one.session_id,
            country=one.country.code if one.country else "",
            year=one.session.starts_on.year,
        )

    return read


def _body(one: Contribution, language: str, fields: tuple[str, ...]) -> str:
    parts = [text_in(one, field, language) for field in fields]
    owner = text_in(one.owner, "name", language)
    return "\n".join(part for part in [*parts, owner, _goals(one, language)] if part)


def _goals(one: Contribution, language: str) -> str:
    """“SDG 9, SDG 9.1”: as people look for a goal or a target."""
    found = targets.split(one.sdg_targets)
    goals = dict.fromkeys(target.partition(".")[0] for target in found)
    with override(language):
        return ", ".join(f"{gettext('SDG')} {place}" for place in [*goals, *found])


def _show(manager: Any) -> Callable[[Collection[int]], dict[int, Shown]]:
    def show(keys: Collection[int]) -> dict[int, Shown]:
        return {
            one.pk: Shown(title=str(one), url=address(one), about=f"{one.owner_name} · {one.session}")
            for one in manager.filter(pk__in=keys).with_owner()
        }

    return show
