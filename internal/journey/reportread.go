package journey

import (
	"context"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// ReadReport is a report as an officer who opens it reads it.
type ReadReport struct {
	Report mainforte.Report
	Name   string // first name and surname of who reports; "" when they are erased
}

// OpenReport shows an officer of the region what was reported and who reports
// it, and writes that into the journal in the same transaction. How to reach the
// person is not shown: the answer goes by mail.
//
// Refusals: CodeSignIn; CodeNotFound for a report of another region.
func (s *Service) OpenReport(ctx context.Context, account, report mainforte.ID) (read ReadReport, err error) {
	err = s.change(ctx, func(tx *store.Tx) error {
		r, err := s.reportFor(ctx, tx, account, report)
		if err != nil {
			return err
		}
		read = ReadReport{Report: *r}
		who, err := tx.Account(ctx, r.Reporter)
		switch {
		case err == nil:
			read.Name = strings.TrimSpace(who.Contact.FirstName + " " + who.Contact.Surname)
		case mainforte.CodeOf(err) != mainforte.CodeNotFound:
			return err
		}
		return noteReport(ctx, tx, r, account, "read_report")
	})
	if err != nil {
		return ReadReport{}, err
	}
	return read, nil
}

// AnswerReport mails an answer to who reported a problem. Refusals: as in
// OpenReport; CodeGone "answered" when somebody did before or it is closed;
// Errors on "reply".
func (s *Service) AnswerReport(ctx context.Context, account, report mainforte.ID, key, answer string) error {
	_, err := s.once(ctx, "answer_report\x00"+string(account)+"\x00"+string(report), key, func(tx *store.Tx) (string, error) {
		r, err := s.reportFor(ctx, tx, account, report)
		if err != nil {
			return "", err
		}
		var es mainforte.Errors
		if longText(&es, "reply", answer); len(es) > 0 {
			return "", es
		}
		if r.State != mainforte.ReportOpen {
			return "", gone("answered")
		}
		if err := tx.AnswerReport(ctx, r.ID, account, strings.TrimSpace(answer)); err != nil {
			return "", err
		}
		if err := noteReport(ctx, tx, r, account, "answer_report"); err != nil {
			return "", err
		}
		return "told", post(ctx, tx, mainforte.Mail{Kind: mainforte.MailReportAnswered, Account: r.Reporter, Event: string(r.ID)}, 0)
	})
	return err
}

// CloseReport puts a report away; closing it again is nothing. Refusals as in
// OpenReport.
func (s *Service) CloseReport(ctx context.Context, account, report mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		r, err := s.reportFor(ctx, tx, account, report)
		if err != nil || r.State == mainforte.ReportClosed {
			return err
		}
		if err := noteReport(ctx, tx, r, account, "close_report"); err != nil {
			return err
		}
		return tx.CloseReport(ctx, r.ID, account, r.State)
	})
}

// reportFor reads a report for an officer of its region.
func (s *Service) reportFor(ctx context.Context, tx *store.Tx, account, report mainforte.ID) (*mainforte.Report, error) {
	who, err := s.actor(ctx, tx, account)
	if err != nil {
		return nil, err
	}
	if err := who.MayTry(mainforte.ActVerify); err != nil {
		return nil, err
	}
	r, err := tx.Report(ctx, report)
	if err != nil {
		return nil, err
	}
	e, err := tx.Establishment(ctx, r.Establishment)
	if err != nil {
		return nil, err
	}
	what, err := s.Watched(ctx, tx.Reader, who, e)
	if err != nil {
		return nil, err
	}
	return r, mainforte.Authorize(who, mainforte.ActVerify, what)
}

func noteReport(ctx context.Context, tx *store.Tx, r *mainforte.Report, by mainforte.ID, action string) error {
	return tx.Journal(ctx, store.JournalEntry{Actor: by, Action: action, Object: r.ID, About: r.Reporter, Establishment: r.Establishment})
}
