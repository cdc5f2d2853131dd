package store

import (
	"context"
	"encoding/json"
	"fmt"

	"pretermainforte.fr/mainforte"
)

// Safekeeping is what is known of the last snapshot and of the last check.
type Safekeeping struct {
	Snapshot mainforte.Instant `json:"snapshot"` // when the last whole one was made; 0: none by the service
	Failed   mainforte.Instant `json:"failed"`   // since when none comes to its end; 0: they do
	Check    mainforte.Instant `json:"check"`    // when the last check ended; 0: none by the service
	Faults   int               `json:"faults"`   // what it found
}

const safekeepingName = "safekeeping"

// Safekeeping reads it; a store that was never kept answers the zero value.
func (r Reader) Safekeeping(ctx context.Context) (k Safekeeping, err error) {
	text, err := r.Meta(ctx, safekeepingName)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return k, nil
	}
	if err == nil {
		if err = json.Unmarshal([]byte(text), &k); err != nil {
			err = fmt.Errorf("store: safekeeping: %w", err)
		}
	}
	return k, err
}

// SetSafekeeping keeps it.
func (tx *Tx) SetSafekeeping(ctx context.Context, k Safekeeping) error {
	text, err := json.Marshal(k)
	if err != nil {
		return fmt.Errorf("store: safekeeping: %w", err)
	}
	return tx.SetMeta(ctx, safekeepingName, string(text))
}
