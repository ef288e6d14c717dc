"""The forms of the list of participants: making it final, opening it again, who was there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.editing import OnceForm
from core.numbers import whole
from participants.listing import Line, Section, speaks_for
from participants.models import Participant

Attendance = Participant.Attendance
STANDS_IN = frozenset({Attendance.EXPECTED, Attendance.PRESENT, Attendance.JOINED_LATE})
"""Who may have represented somebody else: not those who were away themselves."""


class FinalizeForm(OnceForm):
    """Nothing to fill in: it is sent once."""


class ReopenForm(OnceForm):
    """Why a final list is opened again."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Stays in the history of the list; only the secretariat reads it"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRow:
    """One line of the list with the answers that the page shows."""

    line: Line
    attendance: str
    was: str
    """What stands in the database: only what differs from it was changed by this editor."""
    by: int | None
    peers: list[Line]
    """Who may have represented this person; only asked where somebody was represented."""
    errors: list[str]

    @property
    def pk(self) -> int:
        return self.line.participant.pk


class AttendanceForm(forms.Form):
    """Who was there, a choice for each line, and who spoke for those who were represented.

    The page writes its fields itself: with 500 lines the widgets would take longer than all the rest.
    """

    def __init__(self, *args: Any, sections: list[Section], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = sections
        self._lines = {line.participant.pk: (section, line) for section in sections for line in section.lines}
        for pk, (section, line) in self._lines.items():
            self.fields[f"p{pk}"] = forms.ChoiceField(
                label=line.name, choices=Attendance.choices, initial=line.participant.attendance, required=False
            )
            self.fields[f"by{pk}"] = forms.TypedChoiceField(
                label=_("%(person)s was represented by") % {"person": line.name},
                choices=[("", ""), *((str(peer.participant.pk), peer.name) for peer in self._peers(section, line))]
                if self._is_represented(pk)
                else [("", "")],
                coerce=int,
                empty_value=None,
                required=False,
            )

    def _is_represented(self, pk: int) -> bool:
        return self._shown(f"p{pk}", self._participant(pk).attendance) == Attendance.REPRESENTED

    def _participant(self, pk: int) -> Participant:
        return self._lines[pk][1].participant

    def _peers(self, section: Section, line: Line) -> list[Line]:
        own = speaks_for(line.participant)
        return [peer for peer in section.lines if peer is not line and speaks_for(peer.participant) == own]

    def _shown(self, name: str, stored: Any) -> str:
        """What was sent, else what is stored."""
        return str(self.data.get(name, stored) or "")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for pk in self._lines:
            self._check_nobody_was_faster(pk)
        for pk in self._lines:
            self._check_representative(pk)
        return cleaned

    def _check_nobody_was_faster(self, pk: int) -> None:
        name, now = f"p{pk}", self._participant(pk).attendance
        seen, chosen = self.data.get(f"was{pk}", now), self.cleaned_data.get(name) or now
        if chosen == seen:
            self.cleaned_data[name] = now  # not touched here, whatever others did meanwhile
        elif now not in {seen, chosen}:
            self.add_error(
                name,
                _("Somebody else has recorded “%(attendance)s” meanwhile. Save again to keep your choice.")
                % {"attendance": Attendance(now).label},
            )

    def _check_representative(self, pk: int) -> None:
        chosen = self.cleaned_data.get(f"by{pk}")
        if not chosen:
            return
        other = self.cleaned_data.get(f"p{chosen}") or self._participant(chosen).attendance
        if other not in STANDS_IN:
            self.add_error(f"by{pk}", _("This person was not there either. Choose somebody who was."))

    @property
    def groups(self) -> Iterator[tuple[str, list[AttendanceRow]]]:
        """The lines as the page shows them, under the headings of the list."""
        for section in self.sections:
            yield section.heading, [self._row(section, line) for line in section.lines]

    def _row(self, section: Section, line: Line) -> AttendanceRow:
        stored, pk = line.participant, line.participant.pk
        chosen = self._shown(f"by{pk}", stored.represented_by_id)
        return AttendanceRow(
            line=line,
            attendance=self._shown(f"p{pk}", stored.attendance),
            was=stored.attendance,
            by=whole(chosen),
            peers=self._peers(section, line) if self._is_represented(pk) else [],
            errors=[*self.errors.get(f"p{pk}", []), *self.errors.get(f"by{pk}", [])] if self.is_bound else [],
        )

    @property
    def attendance(self) -> dict[int, str]:
        """The answers, by the key of the participant."""
        return {pk: self.cleaned_data[f"p{pk}"] or self._participant(pk).attendance for pk in self._lines}

    @property
    def represented_by(self) -> dict[int, int | None]:
        """Who spoke for whom: an answer for each who was represented."""
        return {
            pk: self.cleaned_data[f"by{pk}"] if f"by{pk}" in self.data else self._participant(pk).represented_by_id
            for pk, attendance in self.attendance.items()
            if attendance == Attendance.REPRESENTED
        }

    @property
    def asks_again(self) -> bool:
        """Whether somebody was represented of whom the page has not yet asked by whom."""
        return any(
            f"by{pk}" not in self.data and by is None and self._peers(*self._lines[pk])
            for pk, by in self.represented_by.items()
        )
