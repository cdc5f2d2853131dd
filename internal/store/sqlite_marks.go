package store

// markTable holds the marks of the rows, beside them.
const markTable = "row_mark"
