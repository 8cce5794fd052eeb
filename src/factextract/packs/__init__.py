"""Rule packs: TOML files read, checked and made into matchers."""
