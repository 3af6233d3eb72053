// Scalars holds the exact small values every other room stands on: decimal numbers, days, times,
// durations, instants and periods.
//
// - ``Decimal128``: a number of 34 significant digits, computed as IEEE 754-2008 decimal128 computes,
//   without infinities or NaN: what overflows or is undefined is `nil`.
// - ``Day``, ``TimeOfDay``, ``DateTime``, ``Instant``: calendar and clock values of ISO 8601 and FEEL.
// - ``DaysTimeDuration``, ``YearsMonthsDuration``: the two durations of XML Schema that FEEL keeps apart.
// - ``Zone``, ``NamedZone``: an offset from UTC or a zone of the system's IANA database.
// - ``Period``: a run of days with the text of a year, a quarter, a month or a day.
//
// Nothing here allocates in arithmetic or comparison, imports Foundation, or traps on input.
