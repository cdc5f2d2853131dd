package web

import (
	"slices"
	"testing"

	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/match"
)

// TestAShortListIsAskedFromItsTop: where asking everybody will not be enough, nobody
// of the first round is said to wait for the answers of those above.
func TestAShortListIsAskedFromItsTop(t *testing.T) {
	t.Parallel()
	first := &journey.Listing{Turn: match.Turn{Adds: 300}}
	second := &journey.Listing{Turn: match.Turn{Adds: 200}, Place: 1}
	const waits = "À demander si les réponses d'avant ne suffisent pas."
	for why, c := range map[string]struct {
		list  journey.Listed
		waits bool
	}{
		"all who may be asked are not enough": {journey.Listed{Solicitable: 2, Length: 2, Short: true}, false},
		"two are enough":                      {journey.Listed{Solicitable: 2, Length: 2, Enough: 2}, false},
		"the answers awaited are enough":      {journey.Listed{Solicitable: 2, Length: 2}, true},
	} {
		for _, p := range []*journey.Listing{first, second} {
			if got := slices.Contains(placeReasons(p, &c.list), waits); got != c.waits {
				t.Errorf("%s: place %d waits for the answers before it: %t", why, p.Place, got)
			}
		}
	}
}
