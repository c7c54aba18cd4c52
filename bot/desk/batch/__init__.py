"""A table of places in, the same table with its referrals out. Pure: no file, no command line."""
