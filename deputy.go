package mainforte

import "time"

// MaxDeputy is how long somebody may be stood in for at a time.
const MaxDeputy = 120 * 24 * time.Hour

// Deputy says that an officer stands in for another of the same agency: they get
// the mails of the other, and watch what the other watches.
type Deputy struct {
	Account ID // who is away
	Agency  ID
	Deputy  ID // account of who stands in
	From    Instant
	Until   Instant // the first instant at which it is over
}

// Active tells whether the deputy stands in at now.
func (d *Deputy) Active(now Instant) bool { return d.From <= now && now < d.Until }
