"""Text made fit to be shown."""


def one_line(text: str) -> str:
    """The text without line breaks and other control characters, which could forge or hide what is shown.

    >>> one_line("no such\\nfile")
    'no such file'
    """
    return "".join(c if c.isprintable() else " " for c in text)
