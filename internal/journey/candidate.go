package journey

import (
	"encoding/base64"

	"pretermainforte.fr/mainforte"
)

// CandidateToken stands for a volunteer on the pages of one mission: sealed, so
// that a page shows no id, and bound to the mission, so that it asks nobody for
// another. Two tokens of one person differ.
func (s *Service) CandidateToken(mission, volunteer mainforte.ID) string {
	return base64.RawURLEncoding.EncodeToString(s.Keys.Seal(candidateOf(mission), string(volunteer)))
}

// ReadCandidate is the reverse of CandidateToken; false for anything that it
// did not make for this mission.
func (s *Service) ReadCandidate(mission mainforte.ID, token string) (mainforte.ID, bool) {
	sealed, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return "", false
	}
	text, err := s.Keys.Unseal(candidateOf(mission), sealed)
	if err != nil {
		return "", false
	}
	return mainforte.ParseID(text)
}

func candidateOf(mission mainforte.ID) string { return "candidate:" + string(mission) }
