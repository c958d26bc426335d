"""PostgreSQL as Django drives it, with a cheaper look at kept connections."""
