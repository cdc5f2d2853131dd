package journey

import (
	"context"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Rates. Those per mail address protect its owner from being written to by
// strangers; those per network address are generous, because a hospital or a
// village may share one.
const (
	mailsPerHour   = 3 // to one mail address, over sign-up and sign-in
	mailsPerDay    = 10
	signUpsPerHour = 30 // from one network address
	signInsPerHour = 30

	registersPerHour  = 30 // from one network address
	joinsPerDay       = 10 // demands to join one establishment
	invitationsPerDay = 20 // by one coordinator
	sitesPerDay       = 20 // added by one coordinator
	addressesPerDay   = 5  // asked for by one account
	sharesPerDay      = 10 // shared addresses given by one coordinator

	// How many different people's contact details may be opened in a day: more
	// than a day's work needs, too few to copy a list.
	revealsPerAccount       = 20
	revealsPerEstablishment = 60

	// How many more people lists may name in a day: these hold only who said yes
	// to that very establishment, and a big one has many on one day.
	listedPerEstablishment = 200
)

const daily = 24 * time.Hour

// mayWriteTo counts a mail to an address that nobody has proved yet. The count
// is the same whether the address is known or not.
func (s *Service) mayWriteTo(ctx context.Context, tx *store.Tx, email string) error {
	return allowed(tx.AllowAll(ctx, s.mailsTo(email)...))
}

// mailsTo are the counts of mails to an address: two windows of one key, which
// are neighbours in the table.
func (s *Service) mailsTo(email string) []store.Allowance {
	key := s.Keys.Hash("rate", "mail\x00"+s.Keys.EmailHash(email))
	return []store.Allowance{{Key: key, Limit: mailsPerHour, Window: time.Hour}, {Key: key, Limit: mailsPerDay, Window: daily}}
}

// maySignUp counts a sign-up from an address of the network, and the mail that
// follows it.
func (s *Service) maySignUp(ctx context.Context, tx *store.Tx, network, email string) error {
	all := s.mailsTo(email)
	if network != "" { // none in a test or a local call
		key := s.Keys.Hash("rate", "sign_up\x00"+network)
		all = append([]store.Allowance{{Key: key, Limit: signUpsPerHour, Window: time.Hour}}, all...)
	}
	return allowed(tx.AllowAll(ctx, all...))
}

// count counts one act under a key and refuses when the window is full. What
// was refused is not counted: the transaction is undone with it.
func (s *Service) count(ctx context.Context, tx *store.Tx, use, key string, limit int, window time.Duration) error {
	if key == "" {
		return nil // no address, as in a test or a local call
	}
	return allowed(tx.Allow(ctx, s.Keys.Hash("rate", use+"\x00"+key), limit, window))
}

func allowed(ok bool, err error) error {
	if err == nil && !ok {
		err = mainforte.Refuse(mainforte.CodeTooMany, "too_many")
	}
	return err
}
