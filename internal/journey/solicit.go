package journey

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// MaxAsked is how many people one form may ask.
const MaxAsked = 20

// MaxTeam is how many people may be asked at once as a team.
const MaxTeam = 60

// Solicit asks people for a mission.
type Solicit struct {
	FormKey    string
	Mission    mainforte.ID
	Candidates []string // of CandidateToken
	Word       string   // the establishment's, shown on the page of the demand

	Team bool // they are a team that covers the mission: MaxTeam instead of MaxAsked
}

// SolicitDone says who was asked and why others were not.
type SolicitDone struct {
	Asked   []mainforte.ID  // the introductions made, in the order of the form
	Refused map[Refusal]int // how many people, by reason
}

// Refusal is why somebody was not asked.
type Refusal string

// The refusals. None says anything of the person that the list did not.
const (
	RefusedAsked    Refusal = "already_asked" // G3: once for a mission, whatever the answer
	RefusedPending  Refusal = "pending"       // G1: two demands await their answer already
	RefusedCap      Refusal = "cap"           // G2: asked as often as they wish in 14 days
	RefusedMismatch Refusal = "mismatch"      // can no longer do this mission, or no longer helps
	RefusedTooLate  Refusal = "too_late"      // the first slot is too near for an answer
)

// asking is what one act of asking works with.
type asking struct {
	mission *mainforte.Mission
	slots   []mainforte.Slot
	by      mainforte.ID
	word    string
	urgent  bool // the urgent path: however far the slot
	waved   bool // the service asks, on the establishment's word
	pairs   map[mainforte.ID]pool.Pair

	waits      bool                  // the establishment waits to be verified: only an unverified need may be asked for
	unverified *mainforte.Unverified // that need; else nil
}

// Solicit asks each of the people who can still do the mission and may still be
// asked: one introduction, one link that answers it, one mail. Whom the list
// showed but who changed meanwhile is left out and counted.
//
// The guarantees G1 to G3 are counted in the transaction that asks.
//
// Refusals: CodeNotFound for a mission that is not theirs or a token of
// another; CodeGone "not_open"; Errors on "volunteers" and "word".
func (s *Service) Solicit(ctx context.Context, account mainforte.ID, in Solicit) (done SolicitDone, err error) {
	in.Word = strings.TrimSpace(in.Word)
	people, err := s.candidates(&in)
	if err != nil {
		return SolicitDone{}, err
	}
	// The engine is asked before the transaction, for nobody must wait for it
	// there; the version of each row tells whether its answer still holds.
	pairs, err := s.pairs(ctx, in.Mission, people)
	if err != nil {
		return SolicitDone{}, err
	}
	return onceFor(ctx, s, "solicit\x00"+string(account)+"\x00"+string(in.Mission), in.FormKey, func(tx *store.Tx) (SolicitDone, error) {
		a, err := s.mayAsk(ctx, tx, account, in.Mission)
		if err != nil {
			return SolicitDone{}, err
		}
		if err := a.through(ctx, tx); err != nil {
			return SolicitDone{}, err
		}
		a.word, a.pairs = in.Word, pairs
		done := SolicitDone{Refused: map[Refusal]int{}}
		for _, v := range people {
			id, refusal, err := s.ask(ctx, tx, a, v)
			if err != nil {
				return SolicitDone{}, err
			}
			if refusal != "" {
				done.Refused[refusal]++
			} else {
				done.Asked = append(done.Asked, id)
			}
		}
		return done, nil
	})
}

// candidates reads the form: who is meant, each once.
func (s *Service) candidates(in *Solicit) ([]mainforte.ID, error) {
	var es mainforte.Errors
	most := MaxAsked
	if in.Team {
		most = MaxTeam
	}
	switch {
	case len(in.Candidates) == 0:
		es.Add("volunteers", "required")
	case len(in.Candidates) > most:
		es.Add("volunteers", "too_many")
	}
	switch {
	case !utf8.ValidString(in.Word):
		es.Add("word", "invalid")
	case utf8.RuneCountInString(in.Word) > mainforte.MaxText:
		es.Add("word", "too_long")
	}
	if err := es.Err(); err != nil {
		return nil, err
	}
	var people []mainforte.ID
	for _, token := range in.Candidates {
		v, ok := s.ReadCandidate(in.Mission, token)
		if !ok {
			return nil, notFound()
		}
		if !slices.Contains(people, v) {
			people = append(people, v)
		}
	}
	return people, nil
}

// pairs has the engine judge everybody. A mission or a person that the pool
// does not hold is left out: the transaction says why.
func (s *Service) pairs(ctx context.Context, mission mainforte.ID, people []mainforte.ID) (map[mainforte.ID]pool.Pair, error) {
	pairs := map[mainforte.ID]pool.Pair{}
	for _, v := range people {
		pair, err := s.Pool.Pair(ctx, mission, v)
		if mainforte.CodeOf(err) == mainforte.CodeNotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		pairs[v] = pair
	}
	return pairs, nil
}

func (s *Service) mayAsk(ctx context.Context, tx *store.Tx, account, mission mainforte.ID) (*asking, error) {
	m, _, err := tx.Mission(ctx, mission)
	if err != nil {
		return nil, err
	}
	if err := s.allow(ctx, tx, account, mainforte.ActSolicit, mainforte.Object{Establishment: m.Establishment}); err != nil {
		return nil, err
	}
	m, slots, err := heldMission(ctx, tx, mission)
	if err != nil {
		return nil, err
	}
	if m.State != mainforte.MissionOpen {
		return nil, mainforte.Refuse(mainforte.CodeGone, "not_open")
	}
	return &asking{mission: m, slots: slots, by: account}, nil
}
