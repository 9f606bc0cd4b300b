"""What is known of a language, as data: TOML tables, and one small module a language."""
