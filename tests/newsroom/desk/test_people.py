"""Users, groups, partners and keys: who may raise rights (A21), what is shown once (A23)."""

from django.contrib.auth.models import Group, Permission

from newsroom.models import ApiKey, Author, Partner, User
from tests.forms import send
from tests.newsroom.desk.people import logged_in, make_user


def test_user_manager_who_is_no_superuser_manages_nobody(db):
    """A21: even with every permission about users."""
    manager = make_user("manager")
    manager.user_permissions.set(Permission.objects.filter(codename__regex="_(user|group|permission)$"))
    client = logged_in(manager)
    for path in ("newsroom/user/", f"newsroom/user/{manager.pk}/change/", "newsroom/user/add/", "auth/group/", "auth/group/add/"):
        assert client.get(f"/desk/{path}").status_code == 403
    forged = {"username": "manager", "is_superuser": "on", "is_staff": "on"}
    assert client.post(f"/desk/newsroom/user/{manager.pk}/change/", forged).status_code == 403
    manager.refresh_from_db()
    assert not manager.is_superuser


def test_superuser_puts_a_person_into_a_group(superuser):
    person = make_user("nour")
    group = Group.objects.get(name="Reporter")
    page = f"/desk/newsroom/user/{person.pk}/change/"
    assert send(superuser, page, "user_form", groups=[group.pk]).status_code == 302
    assert list(User.objects.get(pk=person.pk).groups.all()) == [group]


def test_author_is_tied_to_an_account_by_a_superuser_alone(editor, asma):
    author = Author.objects.create(name="Asma Haddad", slug="asma")
    send(editor, f"/desk/newsroom/author/{author.pk}/change/", "author_form", bio="Writes.", user=asma.pk)
    author.refresh_from_db()
    assert (author.bio, author.user) == ("Writes.", None)


def test_key_is_shown_once(superuser):
    partner = Partner.objects.create(name="Agency")
    address = f"/desk/newsroom/partner/{partner.pk}/issue-key/"

    shown = superuser.post(address, {"scopes": ["read"], "expires_at_0": "2030-01-01", "expires_at_1": "00:00"})

    key, secret = ApiKey.objects.get(), shown.context["secret"]
    assert shown.content.decode().count(secret) == 1
    assert "no-store" in shown["Cache-Control"]
    assert secret.startswith(f"{key.prefix}.")
    assert key.accepts(secret.partition(".")[2])
    assert (key.scopes, key.expires_at.year) == (["read"], 2030)
    later = superuser.get(f"/desk/newsroom/partner/{partner.pk}/change/").content.decode()
    assert key.prefix in later
    assert secret not in later
    assert key.secret_hash not in later


def test_key_without_a_known_scope_is_refused(superuser):
    partner = Partner.objects.create(name="Agency")
    for scopes in ([], ["everything"]):
        assert superuser.post(f"/desk/newsroom/partner/{partner.pk}/issue-key/", {"scopes": scopes}).context["form"].errors
    assert not ApiKey.objects.exists()


def test_group_rights_stand_in_the_database_as_the_migration_wrote_them(db):
    counts = {group.name: group.permissions.count() for group in Group.objects.all()}
    assert counts == {"Reporter": 34, "Editor": 86, "Publisher": 91, "Data editor": 83}
    managing = Permission.objects.filter(content_type__model__in=["user", "group", "permission", "partner", "apikey"])
    assert not managing.filter(group__isnull=False).exists()


def test_front_page_shows_what_waits_to_whom_it_concerns(reporter, editor):
    names = [work.name for work in reporter.get("/desk/").context["work_lists"]]
    assert names == ["Proposals", "Lost evidence", "Drafts", "In review", "Scheduled"]
    nobody = logged_in(make_user("new"))
    assert nobody.get("/desk/").context["work_lists"] == []
    assert "Nothing that you may see." in nobody.get("/desk/").content.decode()
