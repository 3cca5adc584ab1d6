"""Yice 驿册: without a command it opens the window, with one it runs that command.

Libraries are imported late, so that the window is on the screen before a database is needed.
"""

import sys


def main(arguments: list[str]) -> int:
    """Open the window or run one command; the exit code of the program."""
    if arguments and arguments != ["--quit-after-first-paint"]:
        from ui.cli.app import run

        return run(arguments)
    from ui.start import start

    return start(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
