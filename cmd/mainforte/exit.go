package main

import "errors"

// Exit codes, besides 0 (done) and 1 (any other failure).
const (
	exitFile   = 3 // the backup or the ledger is refused
	exitTarget = 4 // the target of a restore is refused
	exitFaults = 5 // check found faults
)

// exit is an error that ends the program with a code of its own.
type exit struct {
	error
	code int
}

// Unwrap gives the error itself.
func (e exit) Unwrap() error { return e.error }

// codeOf is the exit code of an error.
func codeOf(err error) int {
	var e exit
	switch {
	case err == nil:
		return 0
	case errors.As(err, &e):
		return e.code
	}
	return 1
}
