"""The pages of a plan, public and at the desk."""
