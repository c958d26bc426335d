"""Filters of an assembly’s templates."""
