"""Errors outside the REST framework: problems under /api/, Django's pages everywhere else."""

from django.views import defaults

from incidents.api.problems import problem_response


def is_for_programs(request):
    return request.path_info.startswith("/api/")


def bad_request(request, exception):
    return problem_response(request, 400) if is_for_programs(request) else defaults.bad_request(request, exception)


def permission_denied(request, exception):
    return problem_response(request, 403) if is_for_programs(request) else defaults.permission_denied(request, exception)


def page_not_found(request, exception):
    return problem_response(request, 404) if is_for_programs(request) else defaults.page_not_found(request, exception)


def server_error(request):
    return problem_response(request, 500) if is_for_programs(request) else defaults.server_error(request)
