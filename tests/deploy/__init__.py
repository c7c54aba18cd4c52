"""The files in deploy/, held to what they promise by the tools that read them."""
