// Package mainforte holds the nouns and the rules of *Prêter main forte*: who
// gives time (Volunteer), who needs it (Establishment, Mission, Slot), how the
// two are introduced (Introduction), and what each person may do (Authorize).
//
// Read it first: it is the glossary of the service in Go. It knows no SQL, no
// HTTP and no clock. Instants and identities are handed in; what may follow
// what is written in one table per noun; an error is a code for the program,
// never a French sentence (those live in internal/fr).
package mainforte
