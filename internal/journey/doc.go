// Package journey is the walk of a volunteer and of an establishment, one file
// a step: sign up, confirm, sign in, post a mission, ask somebody, answer, come
// or release the place, see how to reach each other.
//
// A step is one transaction (store.Change), read top to bottom. It loads who
// acts in that transaction, asks mainforte.Authorize there, writes the fact and
// the mails it causes, and either all of it happened or nothing did. What is not
// yours answers like what does not exist. Signing up and asking for a link are
// open to everybody (ActPublic), a link is its own right (ActLink): those steps
// ask for no other.
//
// A form bears a key. The outcome of the first sending is kept under it, so a
// form sent twice, even at the same moment, acts once and answers the same.
//
// What it will not do: render a page, word a sentence, speak to a mail relay,
// read a clock other than the transaction's, or decide who may do what. It
// never hands out how to reach somebody outside Show…, which write who looked
// into the journal in the same transaction.
package journey
