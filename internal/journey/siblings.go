package journey

import (
	"context"
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Facts about an account or an address that are kept under a key.
const (
	factSignedIn = "signed_in:" // + account: when it last signed in by a link
	factStopped  = "stopped:"   // + hash of an address: its owner wants no mail
)

// closeSignIns makes every sign-in link asked earlier worthless.
func (s *Service) closeSignIns(ctx context.Context, tx *store.Tx, account mainforte.ID) error {
	return tx.SetMeta(ctx, factSignedIn+string(account), strconv.FormatInt(int64(tx.Now), 10))
}

// signInsClosed tells whether the account signed in since the link was asked.
func (s *Service) signInsClosed(ctx context.Context, r store.Reader, link *mainforte.Link) (bool, error) {
	text, err := fact(ctx, r, factSignedIn+string(link.Account))
	if text == "" || err != nil {
		return false, err
	}
	last, err := strconv.ParseInt(text, 10, 64)
	return link.CreatedAt < mainforte.Instant(last), err
}

// stopped tells whether the owner of an address said « ce n'était pas moi ».
func (s *Service) stopped(ctx context.Context, r store.Reader, email string) (bool, error) {
	text, err := fact(ctx, r, factStopped+s.Keys.EmailHash(email))
	return text != "", err
}

// fact reads what is kept under a key, "" when nothing is.
func fact(ctx context.Context, r store.Reader, key string) (string, error) {
	text, err := r.Meta(ctx, key)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return "", nil
	}
	return text, err
}
