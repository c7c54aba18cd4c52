"""The screens by subject: of one municipality, of a topic or signal, for professionals, and those of no place."""
