// Bytes come from files with their encoding and their lines known.
