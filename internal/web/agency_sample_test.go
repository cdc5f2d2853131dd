package web

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// watched is what an agency was told and has decided: a report in each region
// and a decision that took effect.
func (w *world) watched(ctx context.Context, tx *store.Tx) {
	w.t.Helper()
	w.reports, w.decisions = map[string]mainforte.Report{}, map[string]mainforte.Decision{}
	for key, person := range map[string]string{"A": active, "E": otherPerson} {
		e, m := w.establishments[key], w.missions[key+" agreed"]
		r := mainforte.Report{
			ID: mainforte.NewID(), Reporter: w.accounts[person].ID, Side: mainforte.ReportByVolunteer, Region: e.Region, Establishment: e.ID,
			Mission: m.ID, Introduction: w.introductions[key+" agreed/"+person].ID, Kind: mainforte.ReportTask,
			Text: w.canary(key+": what is reported", "Récit "+letters(400+len(w.reports))), State: mainforte.ReportOpen, CreatedAt: tx.Now,
		}
		w.must(tx.InsertReport(ctx, r))
		w.reports[key] = r
	}
	for key, by := range map[string]string{"C": officer, "E": farOfficer} {
		d := mainforte.Decision{
			ID: mainforte.NewID(), Establishment: w.establishments[key].ID, Ruling: mainforte.RuleSuspend, From: mainforte.EstablishmentVerified,
			To: mainforte.EstablishmentSuspended, Reason: mainforte.RulingReports, Sentence: "Nous vous appelons.", Officer: w.accounts[by].ID,
			State: mainforte.DecisionDone, CreatedAt: tx.Now, SettledAt: tx.Now,
		}
		w.must(tx.InsertDecision(ctx, d))
		w.decisions[key] = d
	}
}

// overseer is the officer of an establishment of the sample.
func overseer(key string) string {
	if key == "E" {
		return farOfficer
	}
	return officer
}

func officersPage(path string) []cell {
	return []cell{{path: fixed(path), may: only(200, officer, farOfficer)}}
}

// caseCells are establishments as their officers see them. A ruling that the
// state does not allow leads back to the page, so the sample stays as it is.
func caseCells(after string, status int, keys ...string) []cell {
	const before = "/ma-region/etablissements/"
	all := unknown(before, after)
	for _, key := range keys {
		form := map[string][]string{"ground": {"other"}, "sentence": {"Une phrase."}}
		all = append(all, cell{what: key, path: func(w *world) string { return before + string(w.establishments[key].ID) + after }, form: form, may: only(status, overseer(key))})
	}
	return all
}

// decisionCells are decisions that took effect: neither button does anything.
func decisionCells(after string) []cell {
	const before = "/ma-region/decisions/"
	all := unknown(before, after)
	for _, key := range []string{"C", "E"} {
		all = append(all, cell{what: key, path: func(w *world) string { return before + string(w.decisions[key].ID) + after }, may: only(303, overseer(key))})
	}
	return all
}

func reportCells(after string, status int) []cell {
	const before = "/ma-region/signalements/"
	all := unknown(before, after)
	for _, key := range []string{"A", "E"} {
		all = append(all, cell{what: key, path: func(w *world) string { return before + string(w.reports[key].ID) + after }, may: only(status, overseer(key))})
	}
	return all
}
