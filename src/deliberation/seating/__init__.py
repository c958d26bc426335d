"""Who sits where: table plans over rounds in which people meet as many others as possible."""
