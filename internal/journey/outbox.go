package journey

import (
	"context"
	"time"

	"pretermainforte.fr/mainforte"
)

// MailClassLine is how one class of mails stands now.
type MailClassLine struct {
	Class   mainforte.MailClass
	Waiting int               // should have left by now
	Since   mainforte.Instant // the first of them should have left then; 0 when none waits
	Sent    int               // today; counted under a quota only
}

// Outbox looks at the mails that wait, class by class, the most pressing first.
func (s *Service) Outbox(ctx context.Context) ([]MailClassLine, error) {
	now := s.Pool.Now()
	waiting, err := s.Store.WaitingMails(ctx, now)
	if err != nil {
		return nil, err
	}
	day, _ := mainforte.MailPeriods(now)
	sent, err := s.Store.MailsSent(ctx, day)
	if err != nil {
		return nil, err
	}
	var lines []MailClassLine
	for _, c := range mainforte.MailClasses() {
		line := MailClassLine{Class: c, Sent: sent[c]}
		for _, w := range waiting {
			if w.Class == c {
				line.Waiting, line.Since = w.Count, w.Since
			}
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// slowAfter is how long the oldest mail of a class may wait before people are
// told that theirs will be late: retries of a minute are nobody's trouble.
const slowAfter = 10 * time.Minute

// MailTurn forecasts when a mail of a class that is written now will leave. held
// tells that the relay takes nothing just now, so that nobody knows.
func (s *Service) MailTurn(ctx context.Context, c mainforte.MailClass) (turn mainforte.Instant, held bool, err error) {
	now := s.Pool.Now()
	turn = now
	waiting, err := s.Store.WaitingMails(ctx, now)
	if err != nil {
		return 0, false, err
	}
	ahead, since := 0, now
	for _, w := range waiting {
		if w.Class == c {
			ahead, since = w.Count, w.Since
		}
	}
	if s.Quota.Limited() {
		day, _ := mainforte.MailPeriods(now)
		sent, err := s.Store.MailsSent(ctx, day)
		if err != nil {
			return 0, false, err
		}
		turn = s.Quota.Turn(c, ahead, sent, now)
	}
	// Who waits although there is room waits for the relay.
	return turn, turn == now && now.Sub(since) > slowAfter, nil
}
