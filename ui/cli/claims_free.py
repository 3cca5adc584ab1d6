"""`claims free`: whether a unit may begin with somebody, and nothing else about anybody."""

from typing import Annotated

import typer

from ui.claims.free_words import free_sentence
from ui.cli.frame import Json, OfficeDir, PasswordStdin, User, emit, opened
from ui.cli.texts import code, text


def add_to(app: typer.Typer) -> None:
    """Add the command to the group of those on claims."""
    app.command("free", help=text("claims_free"))(free)


def free(
    folder: OfficeDir,
    words: Annotated[str, typer.Argument(metavar="TEXT", help=text("option_free_words"))],
    user: User,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Free, protected or a client; each question is logged."""
    from app.services.claims.free import is_it_free

    with opened(folder, user, password_stdin=password_stdin) as desk:
        answer = desk.services.run(is_it_free, desk.actor, words)
    document = {
        "answer": answer.answer,
        "until": answer.until,
        "unit": answer.unit,
        "similar": answer.similar,
    }
    emit(document, json, lambda: print(free_sentence(answer, code())))
