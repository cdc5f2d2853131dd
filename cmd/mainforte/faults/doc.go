// Package faults sweeps the service with faults: it runs the real program with
// a real client, a real relay and a disk that fails or a process that dies at
// its first, second, third… write or flush, until what was asked passes
// untouched. After each fault it starts the program again and compares what
// clients were told with what is there. `make faults` runs it whole and writes
// docs/reliability/faults.json; docs/RELIABILITY.md says what was seen.
//
// Its faults come from outside the program: a process of its own that traces
// system calls, signals, file systems. The program holds no hook for them, and
// what is tested is what people run. It holds tests only, and nothing of the
// service's rules.
package faults
