/// # XML
///
/// XML *reads and writes XML 1.0 with namespaces, carefully*.
///
/// - ``XMLReader`` pulls one event after another out of bytes; names are interned to small integers,
///   text is a range of the source unless a reference had to be replaced.
/// - ``XMLTree`` is a compact read-only tree over the same source: an arena of nodes, each with its
///   place (line, column, byte span). ``XMLNode`` is a view of one of them.
/// - ``XMLElement`` is a value that can be built and changed, for writing and for keeping what a
///   program does not understand.
/// - ``XMLWriter`` writes stable text: the same calls give the same bytes.
///
/// Input is hostile until shown otherwise: document types are refused (or skipped without reading
/// their entities), nothing outside the document is ever fetched, and depth, size and counts have
/// limits (``XMLLimits``). Every error says where, what was found and what was expected
/// (``XMLError``).
///
/// Standards: XML 1.0 fifth edition; Namespaces in XML 1.0 third edition.
