"""What a page costs: CPU, time, memory, queries and weight, against an empty Django view."""
