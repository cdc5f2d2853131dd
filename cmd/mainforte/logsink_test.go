package main

import (
	"bufio"
	"bytes"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// A pipe that nobody reads holds nobody for long, and tells afterwards what it
// lost.
func TestALogThatNobodyTakesHoldsNobody(t *testing.T) {
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	log := logger(in)
	began := time.Now()
	var wait sync.WaitGroup
	for range 20 { // some megabytes: far more than a pipe holds
		wait.Go(func() {
			for range 20 {
				log.Error(strings.Repeat("x", 10_000))
			}
		})
	}
	wait.Wait()
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("whoever had something to say waited %v", took)
	}
	said := make(chan string)
	go func() {
		lines := bufio.NewScanner(out)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			if text := lines.Text(); strings.Contains(text, "lines_lost") {
				said <- text
				return
			}
		}
	}()
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	for late := time.After(20 * time.Second); ; {
		select {
		case <-said:
			return
		case <-again.C:
			log.Error("again")
		case <-late:
			t.Fatal("the log does not tell that it lost lines")
		}
	}
}

// A log that is taken loses nothing, and has each line before the next begins.
func TestALogThatIsTakenHasEachLine(t *testing.T) {
	var b bytes.Buffer
	s := newSink(&b)
	for _, line := range []string{"one\n", "two\n", "three\n"} {
		if n, err := s.Write([]byte(line)); n != len(line) || err != nil {
			t.Errorf("%q: %d, %v", line, n, err)
		}
		if !strings.HasSuffix(b.String(), line) {
			t.Errorf("after %q the log holds %q", line, b.String())
		}
	}
}
