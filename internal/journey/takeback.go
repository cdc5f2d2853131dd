package journey

import (
	"context"
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// TakeBackOffer is « Retirer ma proposition »: an offer that awaits its answer is
// withdrawn by its volunteer. What awaits no answer any more stays as it is; an
// accord is given back by Release. Refusals as in ReadAnswer; CodeNotFound for
// what is no offer.
func (s *Service) TakeBackOffer(ctx context.Context, by By) error {
	return s.change(ctx, func(tx *store.Tx) error {
		p, err := s.party(ctx, tx.Reader, by, tx.Now)
		if err != nil {
			return err
		}
		if p.in.Kind != mainforte.Offer {
			return notFound()
		}
		if p.state(tx.Now) != DemandOffered {
			return nil
		}
		return p.close(ctx, tx, mainforte.IntroductionWithdrawn, mainforte.DeclineOwn)
	})
}

// tellExpired tells a volunteer that nobody answered their offer in time; who
// let a demand expire needs no mail.
func tellExpired(ctx context.Context, tx *store.Tx, in *mainforte.Introduction) error {
	if in.Kind != mainforte.Offer {
		return nil
	}
	v, err := tx.Volunteer(ctx, in.Volunteer)
	if err != nil {
		return err
	}
	// The same pair may expire again, after another offer.
	event := string(in.ID) + ":" + strconv.FormatInt(int64(in.ExpiresAt), 10)
	return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailOfferExpired, Account: v.Account, Event: event, Introduction: in.ID}, 0)
}
