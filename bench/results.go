package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"text/tabwriter"
)

// results are what a run found; the JSON is one.
type results struct {
	Size       int      `json:"size"`
	Seed       uint64   `json:"seed"`
	Missions   int      `json:"missions"`
	Processors int      `json:"processors"`
	Go         string   `json:"go"`
	Figures    []figure `json:"figures"`
	Lines      []line   `json:"lines"`
}

// line is a measure of its own.
type line struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
}

func (r *results) line(name, unit string, value float64) {
	r.Lines = append(r.Lines, line{name, value, unit})
}

// print writes the table: how long each took, and how many times as long as the
// index in the same run.
func (r *results) print(out io.Writer) {
	fmt.Fprintf(out, "%d people, seed %d, %d missions of each kind, best %d and exact counts\n\n", r.Size, r.Seed, r.Missions, best)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "missions\tcontestant\tquiet µs\tcpu µs\tp50 µs\tp99 µs\teligible\tquiet ×\tcpu ×\t")
	product := figure{}
	for _, f := range r.Figures {
		if f.Contestant == "index" {
			product = f
		}
		times := func(one, other float64) string {
			if product.Kind != f.Kind || other == 0 {
				return "–"
			}
			return fmt.Sprintf("%.1f", one/other)
		}
		fmt.Fprintf(w, "%s\t%s\t%.1f\t%.1f\t%.1f\t%.1f\t%d\t%s\t%s\t\n", f.Kind, f.Contestant, f.Quiet, f.CPU, f.P50, f.P99, f.Eligible,
			times(f.Quiet, product.Quiet), times(f.CPU, product.CPU))
	}
	w.Flush()
	fmt.Fprintln(out)
	for _, l := range r.Lines {
		fmt.Fprintf(out, "%s: %.4g %s\n", l.Name, l.Value, l.Unit)
	}
}

// write keeps the figures as JSON.
func (r *results) write(file string) error {
	if file == "" {
		return nil
	}
	text, err := json.MarshalIndent(r, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}
