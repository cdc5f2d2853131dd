package main

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"
)

// sink keeps a log that nobody takes (a pipe that is not read, a full disk that
// hangs) from holding whoever has something to say: after a moment the service
// goes on without it, and what was lost is counted and said once the log is
// taken again. Facts are in the database; the log only speaks of them.
type sink struct {
	to    io.Writer
	lines chan []byte
	taken chan struct{} // one line was
	busy  atomic.Bool   // a line is being written
	lost  atomic.Int64
}

// sinkPatience is how long one line may take before the log counts as stuck.
const sinkPatience = 200 * time.Millisecond

func newSink(to io.Writer) *sink {
	s := &sink{to: to, lines: make(chan []byte, 1), taken: make(chan struct{}, 1)}
	go s.write()
	return s
}

// Write implements io.Writer. It returns once the line is written, or after a
// moment; while one is not taken the next are lost. Its caller, the one handler
// of the log, has one line written at a time.
func (s *sink) Write(line []byte) (int, error) {
	if !s.busy.CompareAndSwap(false, true) { // the line before is still not taken
		s.lost.Add(1)
		return len(line), nil
	}
	select {
	case <-s.taken: // of a line that took too long
	default:
	}
	s.lines <- append([]byte(nil), line...)
	late := time.NewTimer(sinkPatience)
	defer late.Stop()
	select {
	case <-s.taken:
	case <-late.C:
	}
	return len(line), nil
}

func (s *sink) write() {
	for line := range s.lines {
		if n := s.lost.Swap(0); n > 0 {
			line = append(fmt.Appendf(nil, `{"level":"WARN","msg":"the log was not taken","lines_lost":%d}`+"\n", n), line...)
		}
		_, _ = s.to.Write(line)
		select {
		case s.taken <- struct{}{}:
		default:
		}
		s.busy.Store(false)
	}
}
