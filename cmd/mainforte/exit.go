package main

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
)

// Exit codes, besides 0 (done, or stopped as asked) and 1 (any other failure).
const (
	exitUsage    = 2 // the command line or the configuration is refused: starting again changes nothing
	exitFile     = 3 // the backup or the ledger is refused
	exitTarget   = 4 // the target of a restore is refused
	exitFaults   = 5 // check found faults
	exitDatabase = 6 // the database does not answer: starting again later may help
	exitCut      = 7 // stopped as asked, but something under way did not end in time
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
	var away *pgconn.ConnectError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &e):
		return e.code
	case errors.As(err, &away):
		return exitDatabase
	}
	return 1
}

// usage marks err as a fault of the command line.
func usage(err error) error {
	if err == nil {
		return nil
	}
	return exit{err, exitUsage}
}

// cut marks err when time ran out before what was under way had ended.
func cut(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return exit{err, exitCut}
	}
	return err
}
