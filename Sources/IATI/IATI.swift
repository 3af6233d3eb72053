// IATI reads and writes the aid standard.
