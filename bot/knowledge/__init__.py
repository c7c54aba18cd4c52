"""YAML in, typed and checked facts out. Reads files; knows nothing of chats."""
