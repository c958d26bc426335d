"""One Django app per kind of participatory exercise, discovered by `processes.kinds`."""
