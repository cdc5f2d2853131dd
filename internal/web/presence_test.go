package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// TestAfterAMission plays what comes after: the planning, everybody in one tap,
// an absence contested and corrected, the attestation, « à nouveau, volontiers ».
func TestAfterAMission(t *testing.T) {
	w := newWorld(t)
	coordinator, absent, came := w.as(w.accounts[verified].ID), w.as(w.accounts[active].ID), w.as(w.accounts[paused].ID)
	m := w.missions["A just over"]
	grid := pathMissions + string(m.ID) + "/planning"
	slot := w.slots["A just over"][0].ID
	first, second := w.introductions["A just over/"+active].ID, w.introductions["A just over/"+paused].ID

	shown := coordinator.get(grid)
	shown.want(t, "the planning", 200)
	for _, said := range []string{"1 présence à noter", "Tout le monde est venu", "À noter", "Absence"} {
		if !strings.Contains(fr.Plain(shown.text()), said) {
			t.Errorf("the planning does not say %q", said)
		}
	}
	coordinator.post(pathMissions+string(m.ID)+"/tous-venus", nil).want(t, "everybody came", 303, grid+"?notes=1")
	if again := coordinator.get(grid).text(); strings.Contains(again, "Tout le monde est venu") {
		t.Error("the planning asks again for what is noted")
	}

	demandPage := pathDemands + string(first)
	if got := absent.get(demandPage).text(); !strings.Contains(got, "Absence notée") || strings.Contains(got, "vous attend") {
		t.Errorf("the absence is not told as it is:\n%s", got)
	}
	absent.post(demandPage+"/contester/"+string(slot), nil).want(t, "contesting", 303, demandPage)
	if got := absent.get(demandPage); !strings.Contains(got.text(), "erreur signalée") || strings.Contains(got.body, "/contester/") {
		t.Error("what was said against the absence is not shown, or asked again")
	}
	if w.mailKinds()[mainforte.MailContested] != 1 || w.mailKinds()[mainforte.MailThanks] != 1 {
		t.Errorf("mails %v, want one contested and one of thanks", w.mailKinds())
	}
	if got := coordinator.get(grid).text(); !strings.Contains(got, "Absence contestée") {
		t.Error("the planning does not show the contested absence")
	}

	form := coordinator.post(presencesOf(m.ID, slot)+"/noter", nil)
	form.want(t, "the form of the slot", 200)
	people := slices.DeleteFunc(w.seen(form.text()), func(what string) bool { return !strings.Contains(what, "volunteer") })
	if d := cmp.Diff(join(of(active, "first name", "surname"), of(paused, "first name", "surname")), people); d != "" {
		t.Errorf("the form names (-want +got):\n%s", d)
	}
	bad := url.Values{view.CameName + string(first): {view.CameYes}, view.HoursName + string(first): {"longtemps"}}
	refused := coordinator.post(presencesOf(m.ID, slot), bad)
	refused.want(t, "hours that are none", 422)
	if !strings.Contains(refused.body, `value="longtemps"`) || !strings.Contains(fr.Plain(refused.text()), "Écrivez le temps passé comme ceci") {
		t.Error("the form does not come back as it was typed, with its fault")
	}
	good := url.Values{view.CameName + string(first): {view.CameYes}, view.HoursName + string(first): {"1 h 30"}, view.CameName + string(second): {view.CameYes}}
	coordinator.post(presencesOf(m.ID, slot), good).want(t, "a correction", 303, grid+"?notes=1")
	if got := fr.Plain(coordinator.get(grid).text()); !strings.Contains(got, "Présence, 1 heure 30") {
		t.Errorf("the planning does not show the hours done:\n%s", got)
	}

	paper := absent.get(demandPage + "/attestation")
	paper.want(t, "the attestation", 200)
	if got := fr.Plain(paper.text()); !strings.Contains(got, w.accounts[active].Contact.Surname) || !strings.Contains(got, "1 heure 30") {
		t.Errorf("the attestation does not say who and how long:\n%s", got)
	}
	if got := came.get("/mon-espace").text(); !strings.Contains(got, "Fait, merci") || !strings.Contains(got, "Mon attestation") {
		t.Error("the space does not show what was done")
	}
	yes := url.Values{view.AgainName: {"1"}}
	absent.post(demandPage+"/a-nouveau", yes).want(t, "again, says the volunteer", 303, pathSpace)
	if got := fr.Plain(coordinator.get(grid).text()); !strings.Contains(got, "Cette personne dit aussi : à nouveau, volontiers.") {
		t.Error("the planning does not show that the person would come again")
	}
	coordinator.post(pathAccords+string(first)+"/a-nouveau", yes).want(t, "again, says the establishment", 303, grid)

	list := coordinator.get(pathMissions + string(w.missions["A expired"].ID)) // somebody never asked for it since
	if strings.Contains(list.text(), "Déjà venues chez vous") {
		t.Error("somebody who has been asked for this mission is shown again")
	}
	w.anew(t, coordinator, "21231")
	absent.post(demandPage+"/a-nouveau", nil).want(t, "taken back", 303, pathSpace)
	if ids, err := w.store.Returning(w.ctx(), m.Establishment); err != nil || len(ids) != 0 {
		t.Errorf("%v welcome back (%v), want nobody", ids, err)
	}
}

// anew posts a mission and looks for the people who came before on top of its
// list, in which they keep their rank.
func (w *world) anew(t *testing.T, coordinator *visitor, commune string) {
	t.Helper()
	m := w.missions["A asked"]
	m.ID, m.Title, m.Commune = mainforte.NewID(), "Encore une fois", commune
	slot := w.slots["A asked"][0]
	slot.ID, slot.Mission, slot.Day = mainforte.NewID(), m.ID, slot.Day+12
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertMission(ctx, m, []mainforte.Slot{m.Clocked(slot)})
	})
	got := coordinator.get(pathMissions + string(m.ID))
	alias := "Bénévole " + aliasText(w.keys.Alias(m.Establishment, w.volunteers[active].ID))
	before, after, found := strings.Cut(got.body, "Toutes les personnes, dans l'ordre")
	if !found || !strings.Contains(before, "Déjà venues chez vous") || !strings.Contains(before, alias) || !strings.Contains(after, alias) {
		t.Fatalf("%s is not on top and in the list:\n%s", alias, got.text())
	}
	if n := strings.Count(got.body, `aria-label="Demander à cette personne, `+alias); n != 1 {
		t.Errorf("%d boxes for one person, want 1", n)
	}
}

// TestExport reads the file as a spreadsheet does.
func TestExport(t *testing.T) {
	w := newWorld(t)
	coordinator := w.as(w.accounts[verified].ID)
	address := pathAll + string(w.establishments["A"].ID)
	hostile := w.accounts[active].Contact
	hostile.FirstName = "=HYPERLINK(\"x\")"
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.UpdateContact(ctx, w.accounts[active].ID, hostile)
	})
	got := coordinator.post(address+"/export", url.Values{"etat": {"open"}})
	got.want(t, "the file", 200)
	if kind := got.header.Get("Content-Type"); kind != "text/csv; charset=utf-8" {
		t.Errorf("kind %q", kind)
	}
	if name := got.header.Get("Content-Disposition"); name != `attachment; filename="personnes-2026-11-23.csv"` {
		t.Errorf("disposition %q", name)
	}
	if !strings.HasPrefix(got.body, "\ufeff") {
		t.Error("the file does not begin with its mark")
	}
	r := csv.NewReader(bytes.NewReader([]byte(strings.TrimPrefix(got.body, "\ufeff"))))
	r.Comma = ';'
	rows, err := r.ReadAll()
	w.must(err)
	if len(rows) != 4 { // head, two people on « A agreed », one on « A remote »
		t.Fatalf("%d rows, want 4:\n%s", len(rows), got.body)
	}
	var phones, names []string
	for _, row := range rows[1:] {
		names, phones = append(names, row[6]), append(phones, row[8])
		for _, cell := range row {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
				t.Errorf("a cell begins like a formula: %q", cell)
			}
		}
	}
	if !slices.Contains(names, "'=HYPERLINK(\"x\")") {
		t.Errorf("names %q, want the hostile one with an apostrophe", names)
	}
	if want := dialled(hostile.Phone); !slices.Contains(phones, want) || !strings.HasPrefix(want, "06.39.98.") {
		t.Errorf("telephones %q, want %q among them", phones, want)
	}
	if rows[1][1] != "28/11/2026" || rows[1][2] != "09:00" {
		t.Errorf("day and hour %q, want 28/11/2026 and 09:00", rows[1][1:3])
	}
	seen, err := w.store.Reveals(w.ctx(), w.accounts[paused].ID)
	if err != nil || len(seen) == 0 {
		t.Errorf("nobody is noted as having looked (%v)", err)
	}
	coordinator.post(address+"/export", url.Values{"du": {"demain"}}).want(t, "a date that is none", 400)
	empty := coordinator.post(address+"/export", url.Values{"du": {"2030-01-01"}})
	if n := strings.Count(empty.body, "\r\n"); n != 1 {
		t.Errorf("a filter that keeps no mission gives %d lines, want the head alone", n)
	}
}

func TestHarmless(t *testing.T) {
	for cell, want := range map[string]string{
		"Durand": "Durand", "=1+1": "'=1+1", " +33": "' +33", "-2": "'-2", "@x": "'@x", "＝1": "'＝1", "a=b": "a=b",
		"\t=1": "' =1", "\u00a0=1": "' =1", "+33": "'+33", "12": "12", "deux\nlignes": "deux lignes", "": "",
	} {
		if got := harmless(cell); got != want {
			t.Errorf("harmless(%q) = %q, want %q", cell, got, want)
		}
	}
}

func TestDialled(t *testing.T) {
	for number, want := range map[string]string{
		"+33639981234": "06.39.98.12.34", "+262639981234": "06.39.98.12.34", "+442079460000": "00.44.20.79.46.00.00", "": "",
	} {
		if got := dialled(number); got != want {
			t.Errorf("dialled(%q) = %q, want %q", number, got, want)
		}
	}
}

func TestReadHours(t *testing.T) {
	for typed, want := range map[string]int{
		"3 h 30": 210, "3h30": 210, "3:30": 210, "3,5": 210, "3.5": 210, "3": 180, "3 heures 30": 210, "45 min": 45, "45 minutes": 45, "1 heure": 60,
		"24": 1440, "24 h": 1440, "0 h 15": 15,
		"": 0, "0": 0, "longtemps": 0, "25": 0, "3 h 75": 0, "-2": 0, "h": 0, "24 h 01": 0, "1e9": 0, "NaN": 0,
	} {
		got, ok := readHours(typed)
		if ok != (want > 0) || ok && got != want {
			t.Errorf("readHours(%q) = %d, %v; want %d", typed, got, ok, want)
		}
	}
}

// TestAllMissions filters the one table of an establishment.
func TestAllMissions(t *testing.T) {
	w := newWorld(t)
	coordinator := w.as(w.accounts[verified].ID)
	address := pathAll + string(w.establishments["A"].ID)
	for query, want := range map[string]string{
		"": "8 missions", "?etat=over": "2 missions", "?etat=open": "6 missions", "?etat=draft": "0 mission",
		"?du=2026-11-20&au=2026-11-26": "2 missions", "?du=2026-11-20": "7 missions", "?au=2026-11-01": "1 mission",
	} {
		if got := fr.Plain(coordinator.get(address + query).text()); !strings.Contains(got, want+"\n") {
			t.Errorf("%q: not %q", query, want)
		}
	}
	coordinator.get(address+"?du=demain").want(t, "a date that is none", 422)
	coordinator.get(address+"?du=2026-12-01&au=2026-11-01").want(t, "an end before the beginning", 422)
}

// TestAttendanceSheet is the sheet of one day.
func TestAttendanceSheet(t *testing.T) {
	w := newWorld(t)
	coordinator := w.as(w.accounts[verified].ID)
	address := pathAttendance + string(w.establishments["A"].ID)
	if got := fr.Plain(coordinator.get(address + "?jour=2026-11-28").text()); !strings.Contains(got, "2 personnes prévues samedi 28 novembre") {
		t.Errorf("the day is not counted:\n%s", got)
	}
	coordinator.get(address+"?jour=demain").want(t, "a day that is none", 422)
	sheet := coordinator.post(address, url.Values{"jour": {"2026-11-28"}})
	sheet.want(t, "the sheet", 200)
	for _, kind := range []string{active, paused} {
		if !strings.Contains(sheet.body, w.accounts[kind].Contact.Surname) {
			t.Errorf("the sheet does not name %s", kind)
		}
	}
	if other := coordinator.post(address, url.Values{"jour": {"2026-11-29"}}); len(w.seen(other.text())) > 3 || strings.Contains(other.body, w.accounts[active].Contact.Surname) {
		t.Errorf("the sheet of another day names %v", w.seen(other.text()))
	}
}
