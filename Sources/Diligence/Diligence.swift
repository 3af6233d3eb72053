// Diligence says what lists, owners and a country's review know about somebody, and lets a person decide.
//
// Folders in the order a question goes: Decide (clearances, two people, the journal), Report (what is told and signed).
// It refuses nobody.
