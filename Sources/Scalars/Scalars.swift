// Scalars are exact numbers, days and durations.
