// Matching says whether two records are one.
