"""Pages: the public ones, those of a member, those of the desk."""
