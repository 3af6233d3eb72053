// Matching says whether two records are one.
//
// Names are read into tagged tokens of plain Latin bytes (Names), tokens and names are compared with
// their working (Compare), and an index finds the names of a list worth comparing (Index).
