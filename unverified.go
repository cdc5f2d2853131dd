package mainforte

// MaxUnverifiedAsked is how many people an establishment that nobody has
// verified may have asked, all bursts taken together: enough for two bad days'
// work, too few to send a town on the road.
const MaxUnverifiedAsked = 30

// Unverified is the one urgent need that an establishment may send while its
// agency verifies it (design, §3). Who is asked reads and calls what the FINESS
// register says, as it stood when the need left, and nothing that was typed;
// the establishment learns how many come, and nobody's name or number. Once it
// is verified its need is like any other; once it is refused, it is stopped.
type Unverified struct {
	Establishment ID
	Mission       ID
	Name          string // the register's, as the rest
	Address       string // one line; may be ""
	Phone         string // E.164
	SentAt        Instant
}

// UnverifiedFrom is the need as the register vouches for it, or why it does not:
// "no_site" for a number that it lacks or has closed, "no_phone" where it has
// none to call.
func UnverifiedFrom(e *Establishment, site *Site) (u Unverified, why string) {
	switch {
	case site == nil || e.FINESS == "" || site.Number != e.FINESS || site.Closed:
		return u, "no_site"
	case site.Phone == "":
		return u, "no_phone"
	}
	return Unverified{Establishment: e.ID, Name: site.Name, Address: site.Address, Phone: site.Phone}, ""
}
