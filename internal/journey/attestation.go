package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// Attestation is what one accord has come to, for the person who came.
type Attestation struct {
	FirstName, Surname string
	Establishment      Host
	Mission            mainforte.Mission // without the contact on the spot
	Done               []mainforte.Presence
	Minutes            int // in all
}

// ReadAttestation gives a volunteer the proof of what they did: the slots noted
// as done, with their hours. It changes nothing.
//
// Refusals: CodeSignIn; CodeNotFound for what is not theirs, or before anybody
// noted that they came.
func (s *Service) ReadAttestation(ctx context.Context, account, introduction mainforte.ID) (Attestation, error) {
	r := s.Store.Reader
	p, err := s.party(ctx, r, By{Account: account, Introduction: introduction}, s.Pool.Now())
	if err != nil {
		return Attestation{}, err
	}
	who, err := r.Account(ctx, p.account)
	if err != nil {
		return Attestation{}, err
	}
	a := Attestation{
		FirstName: who.Contact.FirstName, Surname: who.Contact.Surname, Establishment: hostOf(p.site), Mission: *p.mission,
	}
	a.Mission.ContactName, a.Mission.ContactPhone = "", ""
	all, err := r.PresencesOfIntroduction(ctx, introduction)
	if err != nil {
		return Attestation{}, err
	}
	for i := range all {
		if all[i].State == mainforte.SlotDone {
			a.Done = append(a.Done, all[i])
			a.Minutes += all[i].Worked()
		}
	}
	if len(a.Done) == 0 {
		return Attestation{}, notFound()
	}
	return a, nil
}
