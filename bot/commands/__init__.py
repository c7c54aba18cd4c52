"""The subcommands of `relais`: each reads the settings, puts the parts together and hands over."""
