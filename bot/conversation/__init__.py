"""(state, event) in, screens out. Pure: no file, no network, no chat service."""
