"""The sample office by command."""

from app.domain.permissions import Role


def test_the_sample_office_names_its_users_and_opens(office, command, tmp_path):
    made = command(
        *("demo", tmp_path / "样例", "--clients", "12", "--as-of", "2026-11-20", "--json")
    )
    assert (made.code, made.err) == (0, "")
    document = made.json
    assert set(document) == {"office", "password", "users"}
    assert document["office"] == str(tmp_path / "样例")
    assert len(document["users"]) == 12
    assert all(set(user) == {"user", "name", "unit", "roles"} for user in document["users"])
    roles = {role for user in document["users"] for role in user["roles"]}
    assert roles == set(Role)
    keeper = next(user for user in document["users"] if user["roles"] == ["keeper"])
    listed = command(
        *("clients", "list", document["office"], "--json"),
        user=keeper["user"],
        stdin=document["password"],
    )
    assert listed.code == 0, listed.err


def test_a_folder_that_holds_something_takes_no_sample(office, command):
    assert str(office.path) in command("demo", office.path, "--clients", "1").refused()


def test_a_date_that_is_none_is_refused(office, command, tmp_path):
    command("demo", tmp_path / "x", "--as-of", "yesterday").refused()
