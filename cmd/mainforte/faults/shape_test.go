package faults

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// scene is whom and what one act touches.
type scene struct {
	all      bool // everybody
	accounts []mainforte.ID
	email    string       // of somebody who had no account before
	leaves   string       // the address of somebody who is to be erased
	mission  mainforte.ID // "" for none
}

// read asks the database beside the program, past its code.
func (x *world) read(query string, args ...any) (lines []string) {
	x.t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(x.dir, store.DatabaseFile)+"?mode=ro&_pragma=busy_timeout(5000)")
	if err != nil {
		x.t.Fatal(err)
	}
	defer db.Close()
	found, err := db.Query(query, args...)
	if err != nil {
		x.t.Fatalf("%s: %v", query, err)
	}
	defer found.Close()
	names, _ := found.Columns()
	for found.Next() {
		values := make([]any, len(names))
		for i := range values {
			values[i] = new(any)
		}
		if err := found.Scan(values...); err != nil {
			x.t.Fatal(err)
		}
		var words []string
		for _, v := range values {
			words = append(words, fmt.Sprint(*v.(*any)))
		}
		lines = append(lines, strings.Join(words, " "))
	}
	if err := found.Err(); err != nil {
		x.t.Fatal(err)
	}
	return lines
}

// of are the accounts of a scene as a list for SQL: ids only, nothing typed.
func (x *world) of(s scene) string {
	if s.all {
		return `SELECT id FROM account`
	}
	all := slices.Clone(s.accounts)
	if s.email != "" {
		for _, id := range x.read(`SELECT id FROM account WHERE email_hash = ?`, x.town.keys.EmailHash(s.email)) {
			all = append(all, mainforte.ID(id))
		}
	}
	var quoted []string
	for _, id := range all {
		quoted = append(quoted, "'"+string(id)+"'")
	}
	return strings.Join(quoted, ",")
}

// shape is what there is of a scene, without ids and instants: two scenes in
// which the same was done have the same shape. Two mails of a kind, two journal
// lines, a link without its mail, a place taken that nobody holds: each shows.
func (x *world) shape(s scene) string {
	x.t.Helper()
	who := x.of(s)
	var all []string
	for _, q := range [][2]string{
		{"account", `SELECT confirmed_at > 0, email IS NULL, count(*) FROM account WHERE id IN (` + who + `) GROUP BY 1, 2`},
		{"volunteer", `SELECT state, count(*) FROM volunteer WHERE account IN (` + who + `) GROUP BY 1`},
		{"session", `SELECT count(*) > 0 FROM session WHERE account IN (` + who + `)`},
		{"link", `SELECT purpose, used_at > 0, count(*) FROM link WHERE account IN (` + who + `) GROUP BY 1, 2`},
		{"mail", `SELECT kind, count(*) FROM mail WHERE account IN (` + who + `) GROUP BY 1`},
		{"journal", `SELECT action, count(*) FROM journal WHERE action NOT LIKE 'see%' AND (object = nullif(?, '')
			OR about IN (` + who + `) OR about IN (SELECT id FROM volunteer WHERE account IN (` + who + `))) GROUP BY 1`},
		{"mission", `SELECT state FROM mission WHERE ? <> '' AND id = ?`},
		{"introduction", `SELECT i.state, s.state, count(*) FROM introduction i LEFT JOIN introduction_slot s ON s.introduction = i.id
			WHERE ? <> '' AND i.mission = ? GROUP BY 1, 2`},
		{"slot", `SELECT taken FROM slot WHERE ? <> '' AND mission = ?`},
		{"tombstone", `SELECT count(*) FROM tombstone WHERE email_hash = ?`},
	} {
		args := []any{string(s.mission), string(s.mission)}[:strings.Count(q[1], "?")]
		if q[0] == "tombstone" {
			args = []any{x.town.keys.EmailHash(s.leaves)}
		}
		for _, line := range x.read(q[1]+` ORDER BY 1`, args...) {
			all = append(all, q[0]+" "+line)
		}
	}
	return strings.Join(all, "\n")
}

// shown is what the journal says was shown to somebody: that follows an act, with
// the mail that shows it, and is told again when that mail leaves twice.
func (x *world) shown(s scene) string {
	x.t.Helper()
	return strings.Join(x.read(`SELECT DISTINCT action FROM journal WHERE action LIKE 'see%' AND object = nullif(?, '')`, string(s.mission)), "\n")
}

// quiet waits until no mail of the scene waits, and every job of a mail that is
// due was done; false when the program died or it lasts too long.
func (x *world) quiet(s scene, within time.Duration) bool {
	x.t.Helper()
	again := time.NewTicker(10 * time.Millisecond)
	defer again.Stop()
	for until := time.Now().Add(within); ; {
		if waits := x.read(`SELECT 1 FROM mail WHERE state = 'queued' AND account IN (` + x.of(s) + `)
			UNION ALL SELECT 1 FROM river_job WHERE kind = 'send_mail' AND state IN ('available', 'running') LIMIT 1`); len(waits) == 0 {
			return true
		}
		select {
		case <-again.C:
		case <-x.now.ended:
			return false
		}
		if time.Now().After(until) {
			return false
		}
	}
}

// mails compares the mails of a scene with what the relay took: each was taken,
// once or, for each death, once more; the same message each time; for one person.
func (x *world) mails(s scene, extra int) (again int, faults []string) {
	x.t.Helper()
	taken, to := map[string]int{}, map[string]string{}
	for _, r := range x.relay.Received() {
		m, err := r.Parse()
		if err != nil {
			x.t.Fatal(err)
		}
		id, _, _ := strings.Cut(strings.Trim(m.Header.Get("Message-ID"), "<>"), "@")
		who := strings.Join(r.To, " ")
		if len(r.To) != 1 || to[id] != "" && to[id] != who {
			faults = append(faults, fmt.Sprintf("mail %s went to %q and %q", id, to[id], who))
		}
		taken[id]++
		to[id] = who
	}
	known := map[string]bool{}
	for _, id := range x.read(`SELECT id FROM mail`) {
		known[id] = true
	}
	for id := range taken {
		if !known[id] {
			faults = append(faults, fmt.Sprintf("mail %s to %s tells of what was never done", id, to[id]))
		}
	}
	for _, line := range x.read(`SELECT id, kind, state, created_at FROM mail WHERE account IN (` + x.of(s) + `)`) {
		var id, kind, state string
		var created int64
		if _, err := fmt.Sscan(line, &id, &kind, &state, &created); err != nil {
			x.t.Fatal(err)
		}
		again += max(0, taken[id]-1)
		switch n := taken[id]; {
		case state == string(mainforte.MailSent) && n == 0 && created > x.begun:
			faults = append(faults, fmt.Sprintf("%s mail %s is noted as sent and was never taken", kind, id))
		case state != string(mainforte.MailSent) && state != string(mainforte.MailDropped):
			faults = append(faults, fmt.Sprintf("%s mail %s is %s", kind, id, state))
		case n > 1+extra:
			faults = append(faults, fmt.Sprintf("%s mail %s was sent %d times", kind, id, n))
		}
	}
	return again, faults
}
