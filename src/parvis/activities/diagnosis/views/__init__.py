"""Pages: the public ones, those of a person who assesses, those of the desk."""
