// Compact says what was agreed and what holds.
