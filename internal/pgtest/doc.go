// Package pgtest gives each test a PostgreSQL database of its own.
//
// The first test of a test binary that asks for one starts a throwaway cluster
// from the PostgreSQL programs installed on the machine: in a new directory,
// on a Unix socket inside it, without TCP, with flushing to disk switched off.
// A small shell beside the server watches over it: when the test binary ends,
// in whatever way, the server is stopped and its directory removed. So a
// package that uses pgtest needs no TestMain, and a test killed half-way leaves
// nothing behind.
//
// What it will not do: serve anything but tests (a test that reads the imports
// of every package refuses it elsewhere), migrate a schema (that is the
// store's), or stand for a durable server, since it never flushes.
//
// Environment:
//
//   - TEST_DATABASE_URL: the URL of a server to use instead, whose role may
//     create databases.
//   - CI=true: a machine without PostgreSQL fails the test instead of skipping it.
package pgtest
