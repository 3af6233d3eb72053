// Presentation says an answer in words, tables and pictures, in English and in French.
