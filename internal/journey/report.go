package journey

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// reportsPerDay bounds how many problems one person may report in a day.
const reportsPerDay = 5

// Problem is what a person reports, as the form gives it.
type Problem struct {
	FormKey string
	Kind    mainforte.ReportKind
	Text    string
}

// ReportDemand is « Signaler un problème » on a demand: the agency's officers
// are told that there is something to read. It is there for as long as the
// demand's page is.
//
// Refusals: as in ReadAnswer and ReadDemand; CodeTooMany; Errors on "kind" and
// "text".
func (s *Service) ReportDemand(ctx context.Context, by By, in Problem) error {
	_, err := s.once(ctx, "report\x00"+by.Token+"\x00"+string(by.Account)+"\x00"+string(by.Introduction), in.FormKey,
		func(tx *store.Tx) (string, error) {
			p, err := s.party(ctx, tx.Reader, by, tx.Now)
			if err != nil {
				return "", err
			}
			return "told", s.report(ctx, tx, &in, mainforte.Report{
				Reporter: p.account, Side: mainforte.ReportByVolunteer, Region: p.site.Region,
				Establishment: p.site.ID, Mission: p.mission.ID, Introduction: p.in.ID,
			})
		})
	return err
}

// ReportMission is the same for a coordinator, on a mission of theirs. Refusals:
// CodeSignIn; CodeNotFound for a mission that is not theirs; then as in
// ReportDemand.
func (s *Service) ReportMission(ctx context.Context, account, mission mainforte.ID, in Problem) error {
	_, err := s.once(ctx, "report\x00"+string(account)+"\x00"+string(mission), in.FormKey, func(tx *store.Tx) (string, error) {
		who, err := s.actor(ctx, tx, account)
		if err != nil {
			return "", err
		}
		if err := who.MayTry(mainforte.ActEstablishment); err != nil {
			return "", err
		}
		m, _, err := tx.Mission(ctx, mission)
		if err != nil {
			return "", err
		}
		if err := mainforte.Authorize(who, mainforte.ActEstablishment, mainforte.Object{Establishment: m.Establishment}); err != nil {
			return "", err
		}
		site, err := tx.Establishment(ctx, m.Establishment)
		if err != nil {
			return "", err
		}
		return "told", s.report(ctx, tx, &in, mainforte.Report{
			Reporter: account, Side: mainforte.ReportByEstablishment, Region: site.Region, Establishment: site.ID, Mission: m.ID,
		})
	})
	return err
}

// report keeps a report and tells the officers.
func (s *Service) report(ctx context.Context, tx *store.Tx, in *Problem, r mainforte.Report) error {
	if err := in.faults(r.Side); err != nil {
		return err
	}
	if err := s.count(ctx, tx, "report", string(r.Reporter), reportsPerDay, daily); err != nil {
		return err
	}
	r.ID, r.State, r.CreatedAt, r.Kind, r.Text = mainforte.NewID(), mainforte.ReportOpen, tx.Now, in.Kind, strings.TrimSpace(in.Text)
	if err := tx.InsertReport(ctx, r); err != nil {
		return err
	}
	e, err := tx.Establishment(ctx, r.Establishment)
	if err != nil {
		return err
	}
	return mailOfficers(ctx, tx, e, "", mainforte.Mail{Kind: mainforte.MailReported, Event: string(r.ID)})
}

func (in *Problem) faults(side mainforte.ReportSide) error {
	var es mainforte.Errors
	switch {
	case in.Kind == "":
		es.Add("kind", "required")
	case !slices.Contains(side.Kinds(), in.Kind):
		es.Add("kind", "unknown")
	}
	longText(&es, "text", in.Text)
	return es.Err()
}

func longText(es *mainforte.Errors, name, text string) {
	switch text = strings.TrimSpace(text); {
	case text == "":
		es.Add(name, "required")
	case !utf8.ValidString(text):
		es.Add(name, "invalid")
	case utf8.RuneCountInString(text) > mainforte.MaxReport:
		es.Add(name, "too_long")
	}
}
