//go:build !(linux && amd64)

package faults

import "fmt"

const asTracer = "MAINFORTE_FAULTS_TRACER"

// traceMain has no way to trace here: every sweep says so and is skipped.
func traceMain([]string) int {
	fmt.Println("cannot: only Linux on amd64 is traced")
	return 1
}
