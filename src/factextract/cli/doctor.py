"""`factextract doctor`: whether the installation is sound, and what to do where it is not."""

from __future__ import annotations

import typer


def doctor() -> None:
    """Check the installation and say what to do.

    Looks at Python, the libraries and their versions, packages that get in one another's way, encodings, what the
    extras add, and whether the rule packs load. Exit status: 0 all is well, 1 something is wrong.

    \b
    Examples:
      factextract doctor
      LC_ALL=C factextract doctor
    """
    import sys

    from factextract.cli.checkup import BAD, findings
    from factextract.cli.messages import console
    from factextract.values.shown import one_line as plain

    styles = {"ok": "green", "note": "yellow", BAD: "bold red"}
    screen = console(sys.stdout)
    bad = 0
    for found in findings():
        bad += found.state == BAD
        screen.print(f"{found.state:<5}", style=styles[found.state], end="")
        screen.print(f"{found.what:<12} {plain(found.says)}", soft_wrap=True)
        if found.remedy:
            screen.print(f"     \u2192 {found.remedy}", soft_wrap=True)
    screen.print("all is well" if not bad else f"{bad} to mend; see the arrows above")
    raise typer.Exit(int(bad > 0))
