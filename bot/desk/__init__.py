"""For the people who keep the facts: what needs a look, stamping a check, seeing and comparing what users see."""
