"""Any input at all: the same targets for hypothesis, for atheris, and for the inputs that once were of use."""
