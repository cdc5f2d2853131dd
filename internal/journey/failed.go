package journey

import (
	"context"
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// RetryJob queues a job that failed for good once more, with all its tries.
//
// Refusals: CodeSignIn; CodeNotFound for one that is not there; CodeGone
// "settled" when somebody saw to it at the same moment.
func (s *Service) RetryJob(ctx context.Context, account mainforte.ID, job int64) error {
	return s.settleJob(ctx, account, job, "retry_job", (*store.Tx).ReviveJob)
}

// DropJob puts such a job away for good. Refusals: as in RetryJob.
func (s *Service) DropJob(ctx context.Context, account mainforte.ID, job int64) error {
	return s.settleJob(ctx, account, job, "drop_job", func(*store.Tx, *store.DeadJob) {})
}

func (s *Service) settleJob(ctx context.Context, account mainforte.ID, job int64, word string, then func(*store.Tx, *store.DeadJob)) error {
	// What a dead job holds never changes: it is read before, and taken out of
	// the queue in the act.
	dead, missing := s.Store.DeadJob(ctx, job)
	return s.change(ctx, func(tx *store.Tx) error {
		if err := s.administers(ctx, tx, account); err != nil {
			return err
		}
		if missing != nil {
			return missing
		}
		if err := tx.BuryJob(ctx, job); err != nil {
			return err
		}
		then(tx, dead)
		return tx.Journal(ctx, store.JournalEntry{Actor: account, Action: word, Object: mainforte.ID(dead.Kind + ":" + strconv.FormatInt(job, 10))})
	})
}

// RetryMail queues a mail that was given up once more. When its reason is gone
// by then it is dropped, like any other.
//
// Refusals: CodeSignIn; CodeNotFound for one that is not there; CodeGone
// "settled" when it is not given up any more.
func (s *Service) RetryMail(ctx context.Context, account, mail mainforte.ID) error {
	return s.settleMail(ctx, account, mail, mainforte.MailQueued, "retry_mail")
}

// DropMail puts such a mail away for good. Refusals: as in RetryMail.
func (s *Service) DropMail(ctx context.Context, account, mail mainforte.ID) error {
	return s.settleMail(ctx, account, mail, mainforte.MailDropped, "drop_mail")
}

func (s *Service) settleMail(ctx context.Context, account, mail mainforte.ID, to mainforte.MailState, word string) error {
	return s.change(ctx, func(tx *store.Tx) error {
		if err := s.administers(ctx, tx, account); err != nil {
			return err
		}
		m, err := tx.Mail(ctx, mail)
		if err != nil {
			return err
		}
		if err := tx.SettleFailedMail(ctx, mail, to); err != nil {
			return err
		}
		if to == mainforte.MailQueued {
			tx.Enqueue(mainforte.SendMail{Mail: mail, Class: m.Class})
		}
		return tx.Journal(ctx, store.JournalEntry{Actor: account, Action: word, Object: mail})
	})
}
