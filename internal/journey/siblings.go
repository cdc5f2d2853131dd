package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// factStopped + the hash of an address: its owner wants no mail.
const factStopped = "stopped:"

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
