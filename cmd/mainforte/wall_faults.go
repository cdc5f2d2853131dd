//go:build faults

package main

import (
	"os"
	"time"
)

// wall is the clock of this machine, moved by MAINFORTE_TEST_CLOCK ("-5m",
// "8760h"), for whoever tries the service with clocks that are wrong. The
// service that people use is built without it.
func wall() time.Time {
	by, err := time.ParseDuration(os.Getenv("MAINFORTE_TEST_CLOCK"))
	if err != nil {
		by = 0
	}
	return time.Now().Add(by)
}
