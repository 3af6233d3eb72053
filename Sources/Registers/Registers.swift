// Registers finds the records of a register that are about one person.
//
// A register goes through the folders in their order: `Generate` makes one to try things on, `Read` takes rows in and
// interns their values, `Records` holds them packed, `Keys` puts records that may be one beside each other, `Compare`
// says how alike two values are, `Weigh` learns what each likeness is worth (Fellegi and Sunter 1969, by expectation
// maximisation), `Link` runs it all within a set memory, `Cluster` joins pairs into persons, `Report` tells.
