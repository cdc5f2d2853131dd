package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Invite mails somebody an invitation to act for an establishment, good for 7
// days. Asking again sends another and ends the first.
//
// Refusals: CodeSignIn; CodeNotFound; Errors on "email" (also for who acts for
// it already, whom the page lists); CodeTooMany.
func (s *Service) Invite(ctx context.Context, account, establishment mainforte.ID, email, formKey string) error {
	typed := email
	email, ok := mainforte.CleanEmail(email)
	if !ok {
		return field("email", fault(typed))
	}
	_, err := s.once(ctx, "invite\x00"+string(account), formKey, func(tx *store.Tx) (string, error) {
		if err := s.allow(ctx, tx, account, mainforte.ActManage, mainforte.Object{Establishment: establishment}); err != nil {
			return "", err
		}
		if err := s.count(ctx, tx, "invite", string(account), invitationsPerDay, daily); err != nil {
			return "", err
		}
		if err := s.mayWriteTo(ctx, tx, email); err != nil {
			return "", err
		}
		return "kept", s.invite(ctx, tx, account, establishment, email)
	})
	return err
}

func (s *Service) invite(ctx context.Context, tx *store.Tx, by, establishment mainforte.ID, email string) error {
	if stopped, err := s.stopped(ctx, tx.Reader, email); stopped || err != nil {
		return err
	}
	invited, err := accountFor(ctx, tx, email)
	if err != nil {
		return err
	}
	who, err := s.actor(ctx, tx, invited.ID)
	if err != nil {
		return err
	}
	if _, member := who.Establishments[establishment]; member {
		return field("email", "member")
	}
	i := mainforte.Invitation{
		ID: mainforte.NewID(), Establishment: establishment, Account: invited.ID, By: by,
		CreatedAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.InvitationLife),
	}
	if err := tx.InsertInvitation(ctx, i); err != nil {
		return err
	}
	if err := tx.Journal(ctx, store.JournalEntry{Actor: by, Action: "invite", Object: i.ID, About: invited.ID, Establishment: establishment}); err != nil {
		return err
	}
	return mailLink(ctx, tx, mainforte.PurposeInvite, mainforte.MailInvitation, i.ID, invited.ID, i.ExpiresAt)
}

// TakeBack ends an invitation that waits; its link opens nothing any more.
// Refusals: CodeSignIn; CodeNotFound.
func (s *Service) TakeBack(ctx context.Context, account, establishment, invitation mainforte.ID) error {
	return s.Store.Change(ctx, func(tx *store.Tx) error {
		if err := s.allow(ctx, tx, account, mainforte.ActManage, mainforte.Object{Establishment: establishment}); err != nil {
			return err
		}
		i, err := tx.Invitation(ctx, invitation)
		if err != nil {
			return err
		}
		if i.Establishment != establishment {
			return notFound()
		}
		_, err = tx.DeleteInvitation(ctx, invitation)
		return err
	})
}

// Remove ends that somebody acts for an establishment: their sessions end at
// once, and whoever removes them follows their missions. They are told.
//
// Refusals: CodeSignIn; CodeNotFound; CodeConflict "last".
func (s *Service) Remove(ctx context.Context, account, establishment, member mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		if err := tx.HoldEstablishment(ctx, establishment); err != nil {
			return err
		}
		if err := s.allow(ctx, tx, account, mainforte.ActManage, mainforte.Object{Establishment: establishment}); err != nil {
			return err
		}
		if member == account {
			return notFound() // one leaves by Leave
		}
		if err := s.part(ctx, tx, establishment, member, account); err != nil {
			return err
		}
		if err := tx.EndSessionsOf(ctx, member); err != nil {
			return err
		}
		if err := tx.EndLinksOf(ctx, member, mainforte.PurposeSignIn); err != nil {
			return err
		}
		if err := tx.Journal(ctx, store.JournalEntry{Actor: account, Action: "remove_coordinator", About: member, Establishment: establishment}); err != nil {
			return err
		}
		return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailRemoved, Account: member, Event: partEvent(establishment)}, 0)
	})
}

// Leave ends that one acts for an establishment oneself. The one who has acted
// for it longest among those who stay follows the missions, and is told when
// there are any.
//
// Refusals: CodeSignIn; CodeNotFound; CodeConflict "last".
func (s *Service) Leave(ctx context.Context, account, establishment mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		if err := tx.HoldEstablishment(ctx, establishment); err != nil {
			return err
		}
		if err := s.allow(ctx, tx, account, mainforte.ActEstablishment, mainforte.Object{Establishment: establishment}); err != nil {
			return err
		}
		members, err := tx.Members(ctx, establishment)
		if err != nil {
			return err
		}
		var heir mainforte.ID
		for _, m := range members {
			if m != account {
				heir = m
				break
			}
		}
		if heir == "" {
			return mainforte.Refuse(mainforte.CodeConflict, "last")
		}
		if err := s.part(ctx, tx, establishment, account, heir); err != nil {
			return err
		}
		return tx.Journal(ctx, store.JournalEntry{Actor: account, Action: "leave_establishment", About: account, Establishment: establishment})
	})
}

// part ends a membership and hands its missions over. Somebody who gets
// missions that they did not ask for is told.
func (s *Service) part(ctx context.Context, tx *store.Tx, establishment, member, heir mainforte.ID) error {
	if err := tx.DeleteMembership(ctx, member, establishment); err != nil {
		return err
	}
	moved, err := tx.HandOver(ctx, establishment, member, heir)
	if err != nil || len(moved) == 0 {
		return err
	}
	return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailHandedOver, Account: heir, Event: partEvent(establishment)}, 0)
}

// partEvent names an event about an establishment that may come again, with the
// establishment for the text of the mail: what stands before the slash.
func partEvent(establishment mainforte.ID) string {
	return string(establishment) + "/" + string(mainforte.NewID())
}
