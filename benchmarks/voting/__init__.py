"""What counting a vote costs, side by side with the libraries of the field."""
