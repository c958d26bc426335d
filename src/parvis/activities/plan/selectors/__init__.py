"""What is read of a plan."""
