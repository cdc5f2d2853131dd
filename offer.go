package mainforte

// OfferDraft is what somebody whose address has not answered yet said to a
// public mission. It becomes an offer when the address is confirmed by the link
// that carries it.
type OfferDraft struct {
	ID         ID
	Account    ID
	Mission    ID
	Slots      []ID
	Surname    string // sealed in the store, like all contact data
	Phone      string
	WithSignUp bool // the account was made by this answer
	Elsewhere  bool // « on peut aussi me proposer d'autres missions »
	Comes      bool // « je viens » was said, and not « je propose mon aide »
	CreatedAt  Instant
}

// OfferTerm is until when an offer made at now can be answered, first being
// when the first slot offered starts.
func OfferTerm(now, first Instant) Instant { return min(now.Add(OfferLife), first) }

// Public tells whether everybody may be shown the mission.
func (m *Mission) Public() bool {
	for _, f := range m.Functions {
		if !f.Public() {
			return false
		}
	}
	return true
}

// LackedBy tells whether the mission requires something that a volunteer has
// not declared.
func (m *Mission) LackedBy(v *Volunteer) bool {
	return m.Qualifications&^v.Qualifications != 0 || m.Means&^v.Means != 0 || m.Languages&^v.Languages != 0
}
