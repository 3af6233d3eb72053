// Store keeps it on disk.
