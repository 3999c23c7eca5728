"""Who may open what: every address of the desk against every group (A16). An address that no line names fails."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, reverse

from tests.newsroom.desk.people import ROLES, logged_in, make_user, one_of_everything

R, E, P, D = ROLES
ALL = {R, E, P, D}
EDITORS = {E, P}
RECORDERS = {E, P, D}

# model: who may see, add, change, delete
MODELS = {
    "incidents_actor": (ALL, RECORDERS, RECORDERS, {D}),
    "incidents_document": (ALL, RECORDERS, RECORDERS, {D}),
    "incidents_incident": (ALL, RECORDERS, RECORDERS, {D}),
    "incidents_participation": (ALL, RECORDERS, RECORDERS, RECORDERS),
    "incidents_place": (ALL, RECORDERS, RECORDERS, {D}),
    "incidents_quote": (ALL, RECORDERS, RECORDERS, {D}),
    "incidents_report": (ALL, RECORDERS, RECORDERS, RECORDERS),
    "incidents_tag": (ALL, RECORDERS, RECORDERS, {D}),
    "incidents_toll": (ALL, RECORDERS, RECORDERS, RECORDERS),
    "incidents_incidenttype": (ALL, {D}, {D}, set()),
    "incidents_sector": (ALL, {D}, {D}, set()),
    "incidents_passage": (ALL, set(), set(), set()),
    "incidents_run": (RECORDERS, set(), set(), set()),
    "incidents_item": (RECORDERS, set(), set(), set()),
    "newsroom_article": (ALL, {R, E, P}, {R, E, P}, {P}),
    "newsroom_author": (ALL, EDITORS, EDITORS, set()),
    "newsroom_section": (ALL, {P}, {P}, set()),
    "newsroom_partner": (set(), set(), set(), set()),
    "newsroom_user": (set(), set(), set(), set()),
    "auth_group": (set(), set(), set(), set()),
}
SUPERUSER_MAY_NOT = {
    *(f"{model}_{view}" for model in ("incidents_passage", "incidents_run", "incidents_item") for view in ("add", "delete")),
    *(f"{model}_delete" for model in ("incidents_incidenttype", "incidents_sector")),
}
# other addresses: how they are asked for, and who may
OTHERS = {
    "index": ("get", ALL),
    "app_list": ("get", ALL),
    "jsi18n": ("get", ALL),
    "autocomplete": ("get", ALL),
    "password_change": ("get", ALL),
    "password_change_done": ("get", ALL),
    "view_on_site": ("get", ALL),
    "incidents_proposals": ("get", ALL),
    "incidents_decide": ("post", EDITORS),
    "incidents_same": ("post", EDITORS),
    "incidents_incident_merge": ("get", EDITORS),
    "incidents_actor_merge": ("get", EDITORS),
    "incidents_toll_adopt": ("get", EDITORS),
    "newsroom_article_publish": ("get", {P}),
    "newsroom_article_withdraw": ("get", {P}),
    "newsroom_article_submit": ("get", {R, E, P}),
    "newsroom_article_back-to-draft": ("get", {P}),
    "newsroom_partner_issue_key": ("get", set()),
    "auth_user_password_change": ("get", set()),
    "logout": ("post", ALL),  # last: it ends the session
}
OPEN = {"login", None}  # the door itself, and patterns that only lead on: the old form of a change address, the catch-all


def names():
    """The name of every address of the desk."""

    def walk(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield pattern.name
            else:
                yield from walk(pattern.url_patterns)

    return set(walk(admin.site.urls[0]))


def lines():
    """Every line of the tables as (name, method, who may)."""
    for model, (see, add, change, delete) in MODELS.items():
        yield from ((f"{model}_changelist", "get", see), (f"{model}_add", "get", add), (f"{model}_change", "get", see))
        yield from ((f"{model}_history", "get", see), (f"{model}_delete", "get", delete), (f"{model}_change", "post", change))
    yield from ((name, method, who) for name, (method, who) in OTHERS.items())


def address(name, rows):
    model = name.split("_")[1] if "_" in name else ""
    if name == "app_list":
        return reverse("admin:app_list", args=["incidents"])
    if name == "autocomplete":
        return reverse("admin:autocomplete") + "?app_label=incidents&model_name=participation&field_name=actor&term=a"
    if name == "view_on_site":
        return None
    if name == "auth_user_password_change":
        return reverse(f"admin:{name}", args=[rows["user"].pk])
    plain = (
        name.endswith(("_changelist", "_add"))
        or name in ("incidents_proposals", "incidents_decide", "incidents_same")
        or (name in OTHERS and model not in rows)
    )
    return reverse(f"admin:{name}", args=[] if plain else [rows[model].pk])


def test_every_address_stands_in_the_table():
    assert names() - OPEN == {name for name, _, _ in lines()}


def allowed(client, name, method, rows):
    where = address(name, rows)
    return where is None or getattr(client, method)(where).status_code not in (403, 404)


@pytest.mark.parametrize("role", ROLES)
def test_each_group_opens_what_the_table_says_and_nothing_else(role, db):
    rows, client = one_of_everything(), logged_in(make_user("one", role))
    found = {(name, method): allowed(client, name, method, rows) for name, method, _ in lines()}
    assert {key: may for key, may in found.items() if not may} == {
        (name, method): False for name, method, who in lines() if role not in who
    }


def test_superuser_opens_everything_but_what_nobody_may(superuser):
    rows = one_of_everything()
    assert {
        name for name, method, _ in lines() if method == "get" and not allowed(superuser, name, method, rows)
    } == SUPERUSER_MAY_NOT


def test_strangers_are_sent_to_the_login(db):
    rows, chen = one_of_everything(), Client()
    for name, method, _ in lines():
        if (where := address(name, rows)) and name != "jsi18n":
            response = getattr(chen, method)(where)
            assert (name, response.status_code, response["Location"].partition("?")[0]) in (
                (name, 302, "/desk/login/"),
                (name, 302, "/desk/"),  # logging out what is not logged in
            )


def test_readers_with_an_account_do_not_enter(db):
    reader = make_user("reader")
    reader.is_staff = False
    reader.save()
    assert logged_in(reader).get("/desk/").status_code == 302
