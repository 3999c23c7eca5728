"""Accounts and groups: superusers alone, for who manages users could else raise their own rights."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group

from newsroom.models import User


class SuperusersOnly:
    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_delete_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request):
        return self.has_module_permission(request)


admin.site.unregister(Group)


@admin.register(User)
class DeskUserAdmin(SuperusersOnly, UserAdmin):
    list_display = ("username", "first_name", "last_name", "is_active", "is_superuser", "last_login")


@admin.register(Group)
class DeskGroupAdmin(SuperusersOnly, GroupAdmin):
    pass
