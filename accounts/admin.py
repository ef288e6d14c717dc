"""Accounts and roles for the administrator; signing in goes through allauth, with its second factor."""

from allauth.account.decorators import secure_admin_login
from django import forms
from django.contrib import admin
from django.http import HttpRequest

from accounts.models import Institution, RoleAssignment, User
from accounts.services import invite

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # as allauth documents it


class RoleAssignmentInline(admin.TabularInline[RoleAssignment, User]):
    model = RoleAssignment
    fields = ["role", "country", "body", "institution", "is_chair", "ended_at"]
    extra = 0


class UserForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ["email", "name", "language", "is_active"]


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """Adding an account invites the person."""

    form = UserForm
    list_display = ["email", "name", "language", "is_active", "last_login"]
    search_fields = ["email", "name"]
    ordering = ["email", "pk"]
    inlines = [RoleAssignmentInline]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:  # noqa: ARG002 - Django's signature
        """The address is the one that was invited: letters with codes would go on to it if only the account forgot."""
        return ["email"] if obj else []

    def save_model(self, request: HttpRequest, obj: User, form: forms.Form, change: bool) -> None:  # noqa: FBT001 - Django's signature
        if change:
            super().save_model(request, obj, form, change)
            return
        user, _created = invite(obj.email, language=obj.language, name=obj.name)
        obj.pk = user.pk
        obj.__dict__.update(user.__dict__)


@admin.register(Institution)
class InstitutionAdmin(admin.ModelAdmin[Institution]):
    list_display = ["code", "short_name_en", "short_name_ru", "kind"]
    ordering = ["code", "pk"]
