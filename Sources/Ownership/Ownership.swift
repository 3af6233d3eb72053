// Ownership says who holds how much of whom, exactly, and whether a rule about blocked owners reaches a company.
//
// Folders in the order data meets them: Numbers (exact fractions), Graph (parties and holdings), Read (BODS 0.4 and
// FollowTheMoney), Rule (look-through fractions, the 50 % rule, what would cross the line).
