// Partnership adopts a text, reviews it, records decisions, and proves them.
//
// A `Workspace` is a compact's folder with its store, or the store alone. Decisions are signed and written upon the journal
// as it stands; `StoreCheck` evaluates each of them again.
