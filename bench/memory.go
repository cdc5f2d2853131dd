package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
)

// perPerson is what the index of one person takes while it is built, in bytes, with
// what the garbage collector leaves about.
const perPerson = 150

// sparing is from how many people on memory is dearer than time: the collector then
// lets the heap grow by a quarter, and not by as much again, before it looks for what
// is left about.
const sparing = 5_000_000

// enoughMemory refuses a size that the machine has no memory for, rather than
// drive others out of it. Where Linux does not say what there is, nothing is refused.
func enoughMemory(size int) error {
	needed := size * perPerson / 1_000_000
	free, known := available()
	if size >= sparing {
		debug.SetGCPercent(25)
		fmt.Printf("%d people need some %d MB of memory", size, needed)
		if known {
			fmt.Printf("; %d MB are to be had", free)
		}
		fmt.Println(".")
	}
	if known && needed > free {
		return fmt.Errorf("bench: %d people need some %d MB of memory, and %d MB are to be had", size, needed, free)
	}
	return nil
}

// available is the memory to be had, in megabytes.
func available() (megabytes int, known bool) {
	text, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 0, false
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "MemAvailable:"); ok {
			kilobytes, err := strconv.Atoi(strings.Fields(rest)[0])
			return kilobytes / 1000, err == nil
		}
	}
	return 0, false
}
