// Ledger remembers and proves.
