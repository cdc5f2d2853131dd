// Package fr holds the French that is neither a page nor a mail: the labels of
// the catalogue, the words people type, dates, hours, numbers, distances, and
// the sentences of forms that must be corrected.
//
// Codes live in the program and in the database; words live here. Nothing in
// this package is ever stored or compared to decide something.
//
// How it is written: simple and warm, « vous », sentences of at most twenty
// words, neutral by wording (verbs, one-form words), never by a middle dot, a
// bracket or a slash inside a word: Lint refuses those. Non-breaking spaces are
// U+00A0 before a colon, inside « » and between a number and its unit, U+202F
// before ; ? ! and between thousands: Typo sets them, Plain takes them out.
// Apostrophes are the straight ones.
//
// It will not render HTML, know a language other than French, read a clock, or
// decide who may do what.
package fr
