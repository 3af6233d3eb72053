// Web shows an accord: pages that work without a script, and the same answers as JSON and CSV.
//
// `Site` turns a question into an answer and knows nothing of sockets; `Server` puts it on the network. The `Door` says who
// asks; whoever may write does so by forms of our own pages or by the API, and every write is an entry of the journal.
