//go:build cgo && sqlite_math_functions

package main

import _ "github.com/mattn/go-sqlite3" // SQLite in C

func init() { drivers = append(drivers, "sqlite3") }
