package faults

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"
)

// tallied is one row of the table.
type tallied struct {
	What         string  `json:"what"`             // sweep, death under load…
	On           string  `json:"on"`               // a journey, a command, a file system
	Fault        string  `json:"fault"`            // its kind
	Points       int     `json:"points"`           // a sweep: writes, flushes and names of the journey; else forms sent
	Faults       int     `json:"faults"`           // that were done
	Acknowledged int     `json:"acknowledged"`     // by the program, over all runs
	Lost         int     `json:"lost"`             // acknowledged, and not there afterwards
	Doubled      int     `json:"doubled"`          // there twice, or half
	MailsAgain   int     `json:"mails_again"`      // that left once more, because the program died over them
	Held         *spread `json:"held,omitempty"`   // forms acknowledged in a second before each fault
	Failed       bool    `json:"failed,omitempty"` // its test
	Note         string  `json:"note,omitempty"`
	Seconds      float64 `json:"seconds"`

	rates []float64
}

// spread is how a figure differs from round to round.
type spread struct {
	Least  float64 `json:"least"`
	Median float64 `json:"median"`
	Most   float64 `json:"most"`
}

func spreadOf(all []float64) *spread {
	if len(all) == 0 {
		return nil
	}
	all = slices.Sorted(slices.Values(all))
	return &spread{all[0], all[len(all)/2], all[len(all)-1]}
}

// held notes how many forms a second were acknowledged in one round.
func (row *tallied) held(forms int, during time.Duration) {
	row.rates = append(row.rates, float64(int(10*float64(forms)/during.Seconds()))/10)
}

// reportEnv names the file of the report. Rows go to a file beside it as soon as
// their test ends, so that a run that is cut keeps what it had for the next.
const reportEnv = "FAULTS_REPORT"

func rowsFile() string { return os.Getenv(reportEnv) + ".rows" }

// begin opens a row; it is kept when its test ends.
func begin(t *testing.T, what, on, fault string) *tallied {
	t.Helper()
	row, since := &tallied{What: what, On: on, Fault: fault}, time.Now()
	t.Cleanup(func() {
		row.Seconds = float64(time.Since(since).Milliseconds()/10) / 100
		row.Failed, row.Held = t.Failed(), spreadOf(row.rates)
		if t.Skipped() && row.Note == "" {
			row.Note = "not to be done on this machine"
		}
		text, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s", text)
		if os.Getenv(reportEnv) == "" {
			return
		}
		f, err := os.OpenFile(rowsFile(), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if _, err := f.Write(append(text, '\n')); err != nil {
			t.Fatal(err)
		}
	})
	return row
}

// report is docs/reliability/faults.json.
type report struct {
	Machine      string     `json:"machine"`
	Faults       int        `json:"faults"`
	Acknowledged int        `json:"acknowledged"`
	Lost         int        `json:"lost"`
	Doubled      int        `json:"doubled"`
	MailsAgain   int        `json:"mails_again"`
	Seconds      float64    `json:"seconds"`
	Rows         []*tallied `json:"rows"`
	Controls     []*tallied `json:"controls"` // spoilt programs, which must lose
}

// endReport adds the rows of this run to those of the report that is there,
// writes it, and prints the table.
func endReport() error {
	file := os.Getenv(reportEnv)
	if file == "" {
		return nil
	}
	r := report{Machine: fmt.Sprintf("%s/%s, %d cores", runtime.GOOS, runtime.GOARCH, runtime.NumCPU())}
	if text, err := os.ReadFile(file); err == nil {
		var before report
		if err := json.Unmarshal(text, &before); err != nil {
			return err
		}
		r.Rows, r.Controls = before.Rows, before.Controls
	}
	text, err := os.ReadFile(rowsFile())
	if err != nil {
		return err
	}
	for _, line := range bytes.Split(bytes.TrimSpace(text), []byte("\n")) {
		row := &tallied{}
		if err := json.Unmarshal(line, row); err != nil {
			return err
		}
		r.add(row)
	}
	r.print()
	body, err := json.MarshalIndent(r, "", "\t")
	if err != nil {
		return err
	}
	if err := os.WriteFile(file, append(body, '\n'), 0o644); err != nil {
		return err
	}
	return os.Remove(rowsFile())
}

// add takes a row in the place of an earlier one of the same name.
func (r *report) add(row *tallied) {
	rows := &r.Rows
	if strings.HasPrefix(row.What, "control") {
		rows = &r.Controls
	}
	same := func(o *tallied) bool { return o.What == row.What && o.On == row.On && o.Fault == row.Fault }
	*rows = append(slices.DeleteFunc(*rows, same), row)
}

func (r *report) print() {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "what\ton\tfault\tpoints\tfaults\tacknowledged\tlost\tdoubled\tmails again\tforms/s held (least, median, most)\tseconds\t")
	for _, rows := range [][]*tallied{r.Rows, r.Controls} {
		for _, o := range rows {
			held := ""
			if o.Held != nil {
				held = fmt.Sprintf("%.0f, %.0f, %.0f", o.Held.Least, o.Held.Median, o.Held.Most)
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%s\t%.0f\t%s\n",
				o.What, o.On, o.Fault, o.Points, o.Faults, o.Acknowledged, o.Lost, o.Doubled, o.MailsAgain, held, o.Seconds, o.Note)
		}
	}
	for _, o := range r.Rows {
		r.Faults += o.Faults
		r.Acknowledged += o.Acknowledged
		r.Lost += o.Lost
		r.Doubled += o.Doubled
		r.MailsAgain += o.MailsAgain
		r.Seconds += o.Seconds
	}
	fmt.Fprintf(w, "all\t\t\t\t%d\t%d\t%d\t%d\t%d\t\t%.0f\tbeside the controls, which must lose\n", r.Faults, r.Acknowledged, r.Lost, r.Doubled, r.MailsAgain, r.Seconds)
	_ = w.Flush()
}
