"""Keeping a running assistant up to date: facts and texts are loaded anew, checked, and swapped by one reference."""
