"""For the people who keep the facts: what needs a look, recording a check, and seeing and comparing what users see."""
