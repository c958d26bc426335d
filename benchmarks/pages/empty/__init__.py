"""The peer: a Django project with one view and one template, no database, no session."""
