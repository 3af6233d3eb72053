// DMN evaluates decision models.
//
// A file is read into a `Model` (Read), bound to the models it imports and compiled once to FEEL programs with
// slots (Compile), and evaluated many times (Evaluate). Check looks for what is wrong before any data, Explain
// tells how an answer came about, Change what would alter it, Write gives the file back, and Kit runs the
// standard's own tests. Standard: OMG Decision Model and Notation 1.5, with the namespaces of 1.1 to 1.6.
