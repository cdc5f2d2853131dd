package web

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/store"
)

// administered makes somebody who looks after the service.
func (w *world) administered(ctx context.Context, tx *store.Tx) {
	w.t.Helper()
	_, err := tx.InsertAdministrator(ctx, w.account(ctx, tx, admin).ID)
	w.must(err)
}

// said is the text of a page on one line.
func said(text string) string { return strings.Join(strings.Fields(fr.Plain(text)), " ") }

func (w *world) agencyPath(region, after string) string {
	w.t.Helper()
	a, err := w.store.AgencyOfRegion(w.ctx(), region)
	w.must(err)
	return pathAgencies + "/" + string(a.ID) + after
}

// adminRights: administrators and nobody else.
func adminRights() map[string][]cell {
	const before = pathAgencies + "/"
	agency := func(after string, form url.Values, status int) []cell {
		return append(unknown(before, after),
			cell{what: "an agency", path: func(w *world) string { return w.agencyPath("27", after) }, form: form, may: only(status, admin), button: true})
	}
	region := func() []cell {
		return append(append(unknown(before, "/regions/27/retirer"), unknown(pathAgencies+"/aaaaaaaaaaaaaaaaaaaaaaaaaa/regions/", "/retirer")...),
			cell{what: "another agency's region", path: func(w *world) string { return w.agencyPath("27", "/regions/53/retirer") }})
	}
	person := func() []cell {
		return append(unknown(before, "/agents/aaaaaaaaaaaaaaaaaaaaaaaaaa/retirer"),
			cell{what: "somebody else", path: func(w *world) string {
				return w.agencyPath("27", "/agents/"+string(w.accounts[active].ID)+"/retirer")
			}},
			cell{what: "an officer of another agency", path: func(w *world) string {
				return w.agencyPath("27", "/agents/"+string(w.accounts[farOfficer].ID)+"/retirer")
			}})
	}
	removable := cell{what: "an officer", path: func(w *world) string {
		return w.agencyPath("27", "/agents/"+string(w.accounts[officer].ID)+"/retirer")
	}, may: only(200, admin)}
	itsRegion := cell{what: "its region", path: func(w *world) string { return w.agencyPath("53", "/regions/53/retirer") }, may: only(200, admin)}
	page := func(path string) []cell { return []cell{{path: fixed(path), may: only(200, admin)}} }
	return map[string][]cell{
		"GET /administration":                                            page(pathAdmin),
		"GET /administration/agences":                                    page(pathAgencies),
		"POST /administration/agences":                                   asButtons([]cell{{path: fixed(pathAgencies), may: only(422, admin)}}),
		"GET /administration/agences/{agency}":                           agency("", nil, 200),
		"POST /administration/agences/{agency}/nom":                      agency("/nom", nil, 422),
		"POST /administration/agences/{agency}/regions":                  agency("/regions", nil, 422),
		"POST /administration/agences/{agency}/agents":                   agency("/agents", nil, 422),
		"GET /administration/agences/{agency}/regions/{region}/retirer":  append(region(), itsRegion),
		"POST /administration/agences/{agency}/regions/{region}/retirer": asButtons(region()),
		"GET /administration/agences/{agency}/agents/{account}/retirer":  append(person(), removable),
		"POST /administration/agences/{agency}/agents/{account}/retirer": asButtons(person()),
		"GET /administration/journal":                                    append(page(pathAdminJournal), page(pathAdminJournal+"?kind=add_officer&role=officer&since=2026-01-01&page=2")...),
		"GET /administration/journal.csv":                                page(pathAdminCSV),
		"GET /administration/echecs":                                     page(pathFailed),
		"GET /administration/mails":                                      page(pathOutbox),
		"POST /administration/echecs/taches/{job}/relancer":              unknown(pathFailedJobs, "/relancer"),
		"POST /administration/echecs/taches/{job}/ecarter":               append(unknown(pathFailedJobs, "/ecarter"), cell{what: "no such job", path: fixed(pathFailedJobs + "123456/ecarter")}),
		"POST /administration/echecs/mails/{mail}/relancer":              unknown(pathFailedMails, "/relancer"),
		"POST /administration/echecs/mails/{mail}/ecarter":               unknown(pathFailedMails, "/ecarter"),
	}
}

// TestAnAdministratorSeesNobody reads every page of the administration and tries
// every route that shows somebody: no volunteer, no coordinator, no contact.
func TestAnAdministratorSeesNobody(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[admin].ID)
	staff := func(what string) bool {
		return strings.HasPrefix(what, admin) || what == officer+": e-mail" || what == farOfficer+": e-mail"
	}
	looked := 0
	for pattern, cells := range adminRights() {
		if !strings.HasPrefix(pattern, "GET ") {
			continue
		}
		for _, c := range cells {
			looked++
			for _, what := range w.seen(v.get(c.path(w)).String()) {
				if !staff(what) {
					t.Errorf("%s, %s shows %s", pattern, c.what, what)
				}
			}
		}
	}
	if looked < 10 {
		t.Errorf("looked at %d pages only", looked)
	}
	revealing := []mainforte.Action{
		mainforte.ActSeeVolunteer, mainforte.ActSeeOwnAccord, mainforte.ActSeeCandidates, mainforte.ActSolicit, mainforte.ActPresence,
		mainforte.ActEstablishment, mainforte.ActManage, mainforte.ActVerify, mainforte.ActRegion, mainforte.ActVolunteerSpace, mainforte.ActAnswer,
		mainforte.ActWriteMission, mainforte.ActUrgent,
	}
	table, tried := theRights(), 0
	for _, r := range (&site{}).routes() {
		if !slices.Contains(revealing, r.action) {
			continue
		}
		method, _, _ := strings.Cut(r.pattern, " ")
		for _, c := range table[r.pattern] {
			tried++
			if got := v.ask(method, c.path(w), c.form); got.status != 404 {
				t.Errorf("%s, %s: status %d, want 404", r.pattern, c.what, got.status)
			}
		}
	}
	if tried < 100 {
		t.Errorf("tried %d things only", tried)
	}
	for pattern, all := range w.facts() {
		if pattern == "journal" {
			for _, line := range all {
				if strings.Contains(line, string(w.accounts[admin].ID)) {
					t.Errorf("the journal tells of something: %s", line)
				}
			}
		}
	}
}

func TestOnlyAdministratorsAreLedThere(t *testing.T) {
	w := newWorld(t)
	for _, kind := range everybody {
		if led := strings.Contains(w.as(w.accounts[kind].ID).get("/").body, `href="/administration"`); led != (kind == admin) {
			t.Errorf("the menu of %s leads there: %v", kind, led)
		}
	}
}

func TestAnAdministratorManagesAgencies(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[admin].ID)
	page := v.get(pathAgencies)
	if text := said(page.text()); !strings.Contains(text, "ARS Bretagne") || !strings.Contains(text, "Saint-Pierre-et-Miquelon") {
		t.Errorf("the page says:\n%s", text)
	}
	v.post(pathAgencies, url.Values{"name": {""}, "region": {"94"}}).refusedForm(t, "no name", "name", fr.FieldError("name", "required"))
	v.post(pathAgencies, url.Values{"name": {"ARS Corse"}, "region": {"53"}}).refusedForm(t, "a region that is taken", "region", "Cette région a déjà une agence", "ARS Corse")
	form := url.Values{"name": {"ARS Corse"}, "region": {"94"}, "form": {page.key(t)}}
	v.post(pathAgencies, form).want(t, "making one", 303)
	v.post(pathAgencies, form).want(t, "the same form", 303, w.agencyPath("94", ""))
	at := w.agencyPath("94", "")
	if text := said(v.get(at).text()); !strings.Contains(text, "Personne n'agit pour cette agence") || !strings.Contains(text, "Après 24 heures") {
		t.Errorf("the page says:\n%s", text)
	}
	v.post(at+"/nom", url.Values{"name": {"<b>"}}).refusedForm(t, "a name that is none", "name", fr.FieldError("name", "invalid"))
	v.post(at+"/nom", url.Values{"name": {"Agence de Corse"}}).want(t, "renaming", 303, at+"?fait=nom")
	v.post(at+"/regions", url.Values{"region": {""}}).refusedForm(t, "no region", "region", fr.FieldError("region", "required"))
	v.post(at+"/regions", url.Values{"region": {"975"}}).want(t, "assigning", 303, at+"?fait=region")
	v.post(at+"/regions/94/retirer", nil).want(t, "unassigning", 303, at+"?fait=retiree")
	v.post(at+"/regions/94/retirer", nil).want(t, "again", 404)
	if text := said(v.get(at + "?fait=retiree").text()); strings.Contains(text, "Corse Retirer") || !strings.Contains(text, "Saint-Pierre-et-Miquelon") {
		t.Errorf("the page says:\n%s", text)
	}
}

func TestAnAdministratorManagesOfficers(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[admin].ID)
	at := w.agencyPath("27", "")
	key := v.get(at).key(t)
	v.post(at+"/agents", url.Values{"email": {"x"}, "first_name": {"Alix"}}).refusedForm(t, "no address", "email", fr.FieldError("email", "invalid"), "Alix")
	v.post(at+"/agents", url.Values{"email": {"a@example.org"}, "first_name": {"Alix"}, "departments": {"35"}}).refusedForm(t, "elsewhere", "departments", fr.FieldError("departments", "unknown"))
	for range 2 {
		v.post(at+"/agents", url.Values{"email": {"alix@example.org"}, "first_name": {"Alix"}, "departments": {"58"}, "form": {key}}).want(t, "adding", 303, at+"?fait=ajout")
	}
	if text := said(v.get(at + "?fait=ajout").text()); !strings.Contains(text, "alix@example.org") || !strings.Contains(text, "Nièvre") || !strings.Contains(text, "C'est noté") {
		t.Errorf("the page says:\n%s", text)
	}
	old := w.as(w.accounts[officer].ID)
	if text := said(v.get(at).text()); !strings.Contains(text, "ouverte lundi 23 novembre") {
		t.Errorf("no sign-in on the page:\n%s", text)
	}
	removal := at + "/agents/" + string(w.accounts[officer].ID) + "/retirer"
	if text := said(v.get(removal).text()); strings.Contains(text, "la dernière personne") {
		t.Errorf("the page says:\n%s", text)
	}
	v.post(removal, nil).want(t, "removing", 303, at+"?fait=retrait")
	old.get(pathRegion).want(t, "signed out", 303, "/connexion")
	added, err := w.store.AccountByEmail(w.ctx(), "alix@example.org")
	w.must(err)
	last := at + "/agents/" + string(added.ID) + "/retirer"
	if text := said(v.get(last).text()); !strings.Contains(text, "C'est la dernière personne de cette agence") || !strings.Contains(text, "après 24 heures") {
		t.Errorf("the page says:\n%s", text)
	}
	v.post(last, nil).want(t, "removing the last one", 303)
}

func TestAnAdministratorReadsTheJournal(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[admin].ID)
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.Journal(ctx, store.JournalEntry{Actor: w.accounts[officer].ID, Action: "set_deputy", Object: "=1+1", About: w.accounts[active].ID})
	})
	v.post(w.agencyPath("27", "/nom"), url.Values{"name": {"ARS autre"}}).want(t, "renaming", 303)
	text := said(v.get(pathAdminJournal).text())
	for _, want := range []string{"Agence renommée", "Suppléance décidée", string(w.accounts[officer].ID), "23/11/2026"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in the journal:\n%s", want, text)
		}
	}
	for query, want := range map[string]int{
		"?kind=set_deputy": 1, "?role=officer": 1, "?role=administrator": 1, "?role=king": 2, "?since=2026-11-24": 0, "?until=22/11/2026": 0,
		"?since=2026-11-23&until=2026-11-23": 2, "?kind=rename_agency&role=officer": 0,
	} {
		if text := said(v.get(pathAdminJournal + query).text()); !strings.Contains(text, said(fr.Count(want, "entrée"))) {
			t.Errorf("%s: not %d entries:\n%s", query, want, text)
		}
		if lines := strings.Count(v.get(pathAdminCSV+query).body, "\r\n") - 1; lines != want {
			t.Errorf("%s: %d lines in the file, want %d", query, lines, want)
		}
	}
	v.get(pathAdminJournal+"?since=hier").refusedForm(t, "no date", "since", "24/11/2026")
	v.get(pathAdminCSV+"?until=hier").want(t, "no date", 422)
	if !strings.Contains(v.get(pathAdminCSV).body, ";'=1+1;") {
		t.Error("a cell may be taken for a formula")
	}
}

func TestAnAdministratorSeesToWhatFailed(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[admin].ID)
	var ids []mainforte.ID
	w.change(func(ctx context.Context, tx *store.Tx) error {
		ids = nil
		for _, event := range []string{"a", "b"} {
			m := mainforte.Mail{ID: mainforte.NewID(), Kind: mainforte.MailDemand, Account: w.accounts[active].ID, Event: event, State: mainforte.MailFailed, Tries: 12, CreatedAt: tx.Now.Add(-time.Hour)}
			ids = append(ids, m.ID)
			if _, err := tx.InsertMail(ctx, m); err != nil {
				return err
			}
		}
		return nil
	})
	if text := said(v.get(pathAdmin).text()); !strings.Contains(text, "2 tâches ou mails en échec") {
		t.Errorf("the landing page says:\n%s", text)
	}
	if text := said(v.get(pathFailed).text()); !strings.Contains(text, "Mail : une demande") {
		t.Errorf("the page says:\n%s", text)
	}
	v.post(pathFailedMails+string(ids[0])+"/ecarter", nil).want(t, "putting away", 303, pathFailed+"?fait=ecarte")
	v.post(pathFailedMails+string(ids[0])+"/relancer", nil).want(t, "too late", 303, pathFailed+"?fait=deja")
	v.post(pathFailedMails+string(ids[1])+"/relancer", nil).want(t, "again", 303, pathFailed+"?fait=relance")
	for _, fait := range []string{"relance", "deja", "ecarte"} {
		if text := v.get(pathFailed + "?fait=" + fait).text(); !strings.Contains(text, "Aucun mail en échec") {
			t.Errorf("the page says:\n%s", text)
		}
	}
}
