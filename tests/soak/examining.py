"""What a child finds in an office that somebody did something to."""

from tests.soak.children import Children, Ended
from tests.soak.desks import Office, given
from tests.soak.stages import later


def examine(office: Office, children: Children) -> Ended:
    """Come in, read everything, check; nothing but sentences may come out of the program.

    The right password is never called a wrong one.
    """
    later(office, minutes=1)
    ended = children.run("examine", given(office))
    assert not ended.hung, ended
    assert ended.status == 0, ended
    for said in ended.said:
        for name, outcome in said.items():
            assert "crash" not in outcome, (name, outcome["crash"])
            if "refused" in outcome:
                assert outcome["sentence"].endswith("。"), outcome
                assert outcome["refused"] != "wrong_password", ended.said
    return ended


def told_of(ended: Ended) -> str | None:
    """Where the program said that something is wrong; None when it did not."""
    if "refused" in ended.of("open") or ended.of("open")["done"] != "None":
        return "opening"
    if "refused" in ended.of("held"):
        return "reading"
    check = ended.of("check")
    return "check" if "refused" in check or check["done"] else None
