"""Every write of a plan, a file for each part of its life."""
