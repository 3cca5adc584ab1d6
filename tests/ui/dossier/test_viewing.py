"""Leaving a dossier is registered with how long it was shown, at lock too (security.md B.1)."""

from app.domain.audit import Action
from app.services.clients import CreateClient, create_client
from tests.offices import BRANCH, KEEPER, MANAGER


def ends(office, page):
    page.desk.services.settle(force=True)
    return [e for e in office.logged() if e["action"] == Action.VIEW_END]


def test_leaving_the_page_ends_the_view_once(qtbot, open_as, office, client):
    page = open_as(MANAGER, client)
    page.deactivate()
    page.deactivate()
    qtbot.waitUntil(lambda: page.desk.jobs.idle)
    (end,) = ends(office, page)
    assert end["client_id"] == client
    assert end["dur_ms"] >= 0


def test_reading_again_goes_on_and_another_client_ends_the_view(qtbot, open_as, office, client):
    command = CreateClient({"name": "河源市另一家公司"}, office.unit(BRANCH))
    other = office.run(create_client, KEEPER, command)
    page = open_as(KEEPER, client)
    page.reload()
    qtbot.waitUntil(lambda: page.desk.jobs.idle)
    assert ends(office, page) == []
    page.show_place(other)
    qtbot.waitUntil(
        lambda: page.view is None and bool(page.desk.prompts.open_named("purpose_dialog"))
    )
    assert [e["client_id"] for e in ends(office, page)] == [client]
