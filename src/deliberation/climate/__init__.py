"""Climate plans of municipalities: inventories, factors, targets, actions, risks, monitoring."""
