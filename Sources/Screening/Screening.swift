// Screening compares a subject with watch lists, and says how it came by each match.
