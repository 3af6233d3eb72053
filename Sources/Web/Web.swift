// Web shows an accord: pages that work without a script, and the same answers as JSON and CSV.
//
// `Site` turns a question into an answer and knows nothing of sockets; `Server` puts it on the network. Nothing can be
// written through either: decisions are taken with `benkan decide`, where the key is.
