// Presentation says an answer in words, tables and pictures, in English and in French.
//
// `Words` holds what every form shares; `Terminal`, `Markdown` and `HTML` each draw a review, a past or an explanation from
// the same values; `SVG` makes the pictures, each with a table beside it, none needing a script.
