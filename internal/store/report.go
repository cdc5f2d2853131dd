package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

const reportColumns = `id, reporter, side, region, establishment, mission, introduction, kind, words, state, answer,
	officer, created_at, answered_at, closed_at`

// Report finds a report by its id.
func (r Reader) Report(ctx context.Context, id mainforte.ID) (*mainforte.Report, error) {
	return first(ctx, r, "report", r.scanReport, `SELECT `+reportColumns+` FROM report WHERE id = $1`, id)
}

// ReportsIn lists the last reports of some regions (codes), the newest first.
func (r Reader) ReportsIn(ctx context.Context, regions []string, limit int) ([]mainforte.Report, error) {
	if len(regions) == 0 {
		return nil, nil
	}
	in, args := listed(2, regions)
	return list(ctx, r, "reports in", r.scanReport, `SELECT `+reportColumns+` FROM report WHERE region IN (`+in+`)
		ORDER BY created_at DESC, id LIMIT $1`, append([]any{limit}, args...)...)
}

// InsertReport adds a report.
func (tx *Tx) InsertReport(_ context.Context, p mainforte.Report) error {
	_, err := tx.exec("insert report", `INSERT INTO report (`+reportColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		p.ID, p.Reporter, p.Side, p.Region, p.Establishment, p.Mission, p.Introduction, p.Kind,
		tx.keys.Seal(reportSeal(p.ID, "words"), p.Text), p.State, tx.keys.Seal(reportSeal(p.ID, "answer"), p.Answer),
		p.Officer, p.CreatedAt, p.AnsweredAt, p.ClosedAt)
	return err
}

// AnswerReport keeps the answer to an open report; one that is not open any
// more is CodeConflict "state".
func (tx *Tx) AnswerReport(_ context.Context, id, officer mainforte.ID, answer string) error {
	return tx.one("answer report", "state", `UPDATE report SET state = 'answered', answer = $2, officer = $3, answered_at = $4
		WHERE id = $1 AND state = 'open'`, id, tx.keys.Seal(reportSeal(id, "answer"), answer), officer, tx.Now)
}

// CloseReport closes a report in state from; another state meanwhile is
// CodeConflict "state".
func (tx *Tx) CloseReport(_ context.Context, id, officer mainforte.ID, from mainforte.ReportState) error {
	if !from.May(mainforte.ReportClosed) {
		return mainforte.Refuse(mainforte.CodeConflict, "state")
	}
	return tx.one("close report", "state", `UPDATE report SET state = 'closed', officer = $3, closed_at = $4
		WHERE id = $1 AND state = $2`, id, from, officer, tx.Now)
}

func reportSeal(id mainforte.ID, column string) string { return "report:" + string(id) + ":" + column }

func (r Reader) scanReport(row row, p *mainforte.Report) error {
	var words, answer []byte
	if err := row.Scan(&p.ID, &p.Reporter, &p.Side, &p.Region, &p.Establishment, &p.Mission, &p.Introduction, &p.Kind,
		&words, &p.State, &answer, &p.Officer, &p.CreatedAt, &p.AnsweredAt, &p.ClosedAt); err != nil {
		return err
	}
	var err error
	if p.Text, err = r.keys.Unseal(reportSeal(p.ID, "words"), words); err != nil {
		return err
	}
	p.Answer, err = r.keys.Unseal(reportSeal(p.ID, "answer"), answer)
	return err
}
