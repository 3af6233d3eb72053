// IATI reads and writes the aid standard.
//
// Read cuts bytes into markup; Schema says what may stand where in a file of IATI 2.03; Codelists and Rules hold what
// else the standard asks; Validate runs all of it in one pass over the bytes (`Validator`); Report writes what was found.
// Rulesets asks rules that others wrote, in the standard's JSON form, over a record's tree; Understand adds up; Rework cuts,
// merges, converts and writes anew.
