// Package store keeps the facts. It holds the only SQL of the service, written
// once for SQLite and PostgreSQL.
//
// Facts change in one way, Store.Change: a function gets a Tx, everything it
// writes and every job it enqueues is committed together or not at all, and
// Change answers after the commit. Questions are the methods of Reader, which
// Store (the read pool) and Tx (inside the transaction) both have.
//
// What it will not do: decide. Which state may follow which is asked of the
// nouns (mainforte), who may do what and why is the journey's, and nothing here
// sends a mail or reads a clock of its own. It keeps no contact data in the
// clear: those columns are sealed with a key that is not in the database.
package store
