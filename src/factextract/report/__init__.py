"""Pages for people: what articles claim, what changed, how a check went; one self-contained HTML file each."""
