"""Reads that put several apps together, for the pages of the site and of the desk."""
