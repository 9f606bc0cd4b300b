"""The command line: each command reads, links, and prints; nothing heavy is loaded before it is needed."""
