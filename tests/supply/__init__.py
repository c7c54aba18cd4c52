"""Where our code comes from that we did not write: what is locked, under which licence, with which known holes."""
