"""A plan as files: spreadsheets that go out and come back without loss, CSV, PDF."""
