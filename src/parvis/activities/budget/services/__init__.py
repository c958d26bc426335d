"""Writes, one module per noun. Import the module that you need."""
