package journey

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// columnsOfPeople are the names of the columns by which a row belongs to a
// person, with which id of theirs it is.
var columnsOfPeople = map[string]string{
	"account": "account", "reporter": "account", "about": "account", "actor": "account",
	"volunteer": "volunteer", "introduction": "introduction",
}

// staysWithoutAPerson are the tables in which rows of somebody erased stay: ids
// that belong to nobody any more, for the sake of what speaks of them.
var staysWithoutAPerson = []string{"introduction", "introduction_slot", "journal", "mail", "outreach"}

// onlyForOthers are the tables in which a mere volunteer has no row.
var onlyForOthers = []string{"membership", "officer", "officer_department", "deputy", "next_week_stop", "administrator", "delegation"}

// TestErasedLeavesNoRow looks, in every table and every column that the schema
// has, for somebody who left after doing all that one can do. A table made later
// is looked at too; if its rows belong to people and this person has none, make
// one in everything.
func TestErasedLeavesNoRow(t *testing.T) {
	dir := t.TempDir()
	k := newKit(t, store.Options{Dir: dir})
	v := k.everything()
	ids := map[string][]string{"account": {string(v.Account)}, "volunteer": {string(v.ID)}}
	all, err := k.Store.IntroductionsOfVolunteer(k.ctx(), v.ID)
	k.must(err)
	for _, in := range all {
		ids["introduction"] = append(ids["introduction"], string(in.ID))
	}
	d := openDump(t, dir)
	canaries := []string{"Canarine", "Canaribis", "canari@example.org", "canari@", "+33639986677", "639986677", "2A004", "21347", "Canarifonction", "Canarimots"}
	for _, table := range d.tables() {
		belongs := false
		for _, row := range d.rows(table) {
			if row.of(ids) || table == "account" && row["id"] == string(v.Account) {
				belongs = true
				for column, value := range row {
					if d.blob[table+"."+column] && value != "" {
						canaries = append(canaries, value)
					}
				}
			}
		}
		if d.ofPeople(table) && !belongs && !slices.Contains(onlyForOthers, table) {
			t.Errorf("control: the rows of %s belong to people, and this person has none before the erasure", table)
		}
	}

	k.must(k.Erase(k.ctx(), v.Account, k.session(v.Account), true))
	for _, table := range d.tables() {
		for _, row := range d.rows(table) {
			for column, value := range row {
				for _, canary := range canaries {
					if strings.Contains(value, canary) {
						t.Errorf("%s.%s still holds %.20q", table, column, canary)
					}
				}
			}
			row.leftIn(t, table, v, ids)
		}
	}
}

// leftIn checks a row after the erasure.
func (r dumpRow) leftIn(t *testing.T, table string, v *mainforte.Volunteer, ids map[string][]string) {
	t.Helper()
	empty := func(but ...string) {
		for column, value := range r {
			if !slices.Contains(but, column) && value != "" && value != "0" && value != "false" {
				t.Errorf("%s.%s still holds %q", table, column, value)
			}
		}
	}
	switch {
	case table == "account" && r["id"] == string(v.Account):
		empty("id", "email_hash", "created_at", "confirmed_at")
	case table == "volunteer" && r["id"] == string(v.ID):
		empty("id", "account", "state", "version")
	case r.of(ids) && !slices.Contains(staysWithoutAPerson, table):
		t.Errorf("%s still holds a row of the person: %v", table, r)
	}
}

// TestNothingIsWrittenOfTheErased: what others still note about somebody who
// left is not written down as theirs.
func TestNothingIsWrittenOfTheErased(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		m := k.need(1, 1, 2)
		_, err := k.Answer(k.ctx(), By{Token: k.asked(m, v)}, yes(k.slots(m)...))
		k.must(err)
		in := k.introduction(m, v)
		k.pass(2 * 24 * time.Hour)
		k.must(k.mark(m, Mark{Introduction: in.ID, Came: true, Minutes: 45}, 0))
		k.pass(24 * time.Hour)
		k.must(k.Erase(k.ctx(), v.Account, k.session(v.Account), true))
		k.refused(k.SayAgain(k.ctx(), k.coordinator, in.ID, mainforte.SideEstablishment, true), mainforte.CodeNotFound, "")
		k.must(k.mark(m, Mark{Introduction: in.ID, Came: true, Minutes: 45}, 1))
		all, err := k.Store.PresencesOfIntroduction(k.ctx(), in.ID)
		k.must(err)
		for _, p := range all {
			if p.State != mainforte.SlotDone || p.MarkedAt != 0 || p.Minutes != 0 {
				t.Errorf("kept %+v, want a place that counts and nothing of the person", p)
			}
		}
		if said, err := k.Store.SaysAgain(k.ctx(), v.ID, k.site); err != nil || len(said) > 0 {
			t.Errorf("said again %v, %v; want nothing", said, err)
		}
	})
}

func (k *kit) mark(mission mainforte.ID, m Mark, slot int) error {
	_, err := k.MarkSlot(k.ctx(), k.coordinator, mission, k.slots(mission)[slot], []Mark{m})
	return err
}

// TestWhoIsErasedIsNotLetIn: a demand to join an establishment goes with who
// made it.
func TestWhoIsErasedIsNotLetIn(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	a, err := k.Store.Account(k.ctx(), v.Account)
	k.must(err)
	g := mainforte.Registration{
		ID: mainforte.NewID(), Account: v.Account, State: mainforte.RegistrationJoining, Establishment: k.site,
		Contact: mainforte.Contact{FirstName: "Monique", Surname: "Durand", Phone: "+33639981234"}, CreatedAt: k.instant(), ExpiresAt: k.instant().Add(mainforte.JoinLife),
	}
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error { return tx.InsertRegistration(k.ctx(), g) }))
	k.must(k.Erase(k.ctx(), v.Account, k.session(v.Account), true))
	k.refused(k.AnswerJoin(k.ctx(), k.coordinator, k.site, g.ID, true), mainforte.CodeNotFound, "")
	if members, err := k.Store.Members(k.ctx(), k.site); err != nil || len(members) != 1 {
		t.Errorf("%d people act for the establishment of %s (%v), want 1", len(members), a.ID, err)
	}
}

// dump reads a database without knowing what is in it.
type dump struct {
	t    *testing.T
	db   *sql.DB
	blob map[string]bool // table.column
}

type dumpRow map[string]string

func openDump(t *testing.T, dir string) *dump {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "mainforte.db")+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return &dump{t: t, db: db, blob: map[string]bool{}}
}

// of tells whether the row belongs to the person with those ids.
func (r dumpRow) of(ids map[string][]string) bool {
	for column, kind := range columnsOfPeople {
		if slices.Contains(ids[kind], r[column]) {
			return true
		}
	}
	return false
}

func (d *dump) tables() (names []string) {
	for _, row := range d.query(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`) {
		names = append(names, row["name"])
	}
	if len(names) < 20 {
		d.t.Fatalf("only the tables %v", names)
	}
	return names
}

// ofPeople tells whether the table has a column by which a row belongs to a
// person.
func (d *dump) ofPeople(table string) (of bool) {
	for _, row := range d.query(`SELECT name, type FROM pragma_table_info('` + table + `')`) {
		_, people := columnsOfPeople[row["name"]]
		of = of || people
	}
	return of
}

func (d *dump) rows(table string) []dumpRow {
	for _, row := range d.query(`SELECT name, type FROM pragma_table_info('` + table + `')`) {
		d.blob[table+"."+row["name"]] = row["type"] == "BYTEA"
	}
	return d.query(`SELECT * FROM "` + table + `"`)
}

func (d *dump) query(text string) (all []dumpRow) {
	d.t.Helper()
	rows, err := d.db.Query(text)
	if err != nil {
		d.t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		d.t.Fatal(err)
	}
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			d.t.Fatal(err)
		}
		row := dumpRow{}
		for i, column := range columns {
			switch v := values[i].(type) {
			case nil:
			case []byte:
				row[column] = string(v)
			default:
				row[column] = fmt.Sprint(v)
			}
		}
		all = append(all, row)
	}
	if err := rows.Err(); err != nil {
		d.t.Fatal(err)
	}
	return all
}
