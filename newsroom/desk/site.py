"""The desk as a whole: its name, its front page with what waits to be done."""

from django.conf import settings
from django.contrib import admin


class DeskSite(admin.AdminSite):
    index_template = "desk/index.html"
    index_title = "Desk"
    enable_nav_sidebar = True

    @property
    def site_header(self):
        return f"{settings.SITE_NAME} desk"

    site_title = site_header

    def index(self, request, extra_context=None):
        from newsroom.desk.work import work_lists  # noqa: PLC0415  registers screens, which needs this site to be there

        return super().index(request, (extra_context or {}) | {"work_lists": work_lists(request.user)})
