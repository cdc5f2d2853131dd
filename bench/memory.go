package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// perPerson is what the index of one person takes while it is built, in bytes, with
// what the garbage collector leaves about.
const perPerson = 320

// enoughMemory refuses a size that the machine has no memory for, rather than
// drive others out of it. Where Linux does not say what there is, nothing is refused.
func enoughMemory(size int) error {
	needed := size * perPerson / 1_000_000
	free, known := available()
	if size >= 5_000_000 {
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
