// FEEL evaluates expressions.
//
// The Friendly Enough Expression Language of DMN 1.5 chapter 10, as a library in its own right. Text goes
// through the folders in this order:
//
//   Syntax    bytes to a spanned tree; names with spaces found by the longest match; every error collected
//   Values    the domains, their types, equality, order, text and JSON; nulls that know their reason
//   Check     names and types, before any value is known
//   Compile   a form without look-ups: slots, folded constants, bound calls
//   Evaluate  a value, or a null with its reason, within stated limits
//   Builtins  the functions of §10.3.4, from one table of signatures
//   Regex     the patterns of XPath, for matches, replace and split
//   Typed     the fast engine for expressions whose types are known, one row or columns at a time
//   Trace     the same evaluation, told step by step
//   Text      reasons and errors in English and French
//
//     let scope = Scope(variables: ["score": .number, "floor": .number])
//     let rule = try Expression("score >= floor and score < 100", in: scope)
//     rule.evaluate([61, 50])                          // true
//     rule.evaluate([61, .null])                       // null
//     rule.evaluate([61, .null]).nullReason?.chain     // why, down to the source position
//
// Not in question by design: `Value`'s numbers are decimal with 34 digits and never NaN or infinite; evaluation
// never traps, whatever the text; the clock and the functions of the embedding are handed in (``Environment``).
