// FEEL evaluates expressions.
//
// The Friendly Enough Expression Language of DMN 1.5 chapter 10, as a library in its own right. Text goes
// through five rooms, each a folder: Syntax (bytes to a spanned tree), Check (types and names), Compile
// (a form without look-ups), Evaluate with Builtins (a value, or a null that knows its reason) and Trace
// (the same evaluation, told step by step).
//
//     let scope = Scope(variables: ["score": .number, "floor": .number])
//     let rule = try Expression("score >= floor and score < 100", in: scope)
//     let answer = rule.evaluate([.number(61), .number(50)])      // true
