"""What table plans cost, and how near they come to what is possible."""
