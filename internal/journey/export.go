package journey

import (
	"context"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Export is everything that is kept of one volunteer, and nothing of anybody
// else: codes of the catalogue, INSEE codes, instants of RFC 3339 in UTC. Its
// JSON is the file that the person takes away.
type Export struct {
	Made          time.Time              `json:"made"`
	Account       ExportedAccount        `json:"account"`
	Profile       ExportedProfile        `json:"profile"`
	Introductions []ExportedIntroduction `json:"introductions"`
	Blocked       []string               `json:"blocked_establishments"`
	Journal       []ExportedNote         `json:"journal"`
	Mails         []ExportedMail         `json:"mails"`
	Sessions      []ExportedSession      `json:"sessions"`
	Lists         []ExportedList         `json:"lists_that_showed_me"`
	Seen          []ExportedSight        `json:"missions_seen"`
}

// ExportedAccount is who the person is.
type ExportedAccount struct {
	FirstName string     `json:"first_name"`
	Surname   string     `json:"surname"`
	Email     string     `json:"email"`
	Phone     string     `json:"phone"`
	Created   time.Time  `json:"created"`
	Confirmed *time.Time `json:"confirmed"`
	Charter   *time.Time `json:"charter_accepted"`
	Addresses []string   `json:"other_addresses,omitempty"` // of changes that can still be made or taken back
}

// ExportedProfile is what the person offers.
type ExportedProfile struct {
	State          string          `json:"state"`
	PausedUntil    string          `json:"paused_until,omitempty"`
	Places         []ExportedPlace `json:"places"`
	Remote         bool            `json:"remote"`
	Country        string          `json:"country"`
	Functions      []string        `json:"functions"`
	Trades         []string        `json:"trades"`
	Anything       bool            `json:"anything"`
	Near           bool            `json:"near"`
	Qualifications []string        `json:"qualifications"`
	Means          []string        `json:"means"`
	Languages      []string        `json:"languages"`
	Conditions     []string        `json:"conditions"`
	Week           []ExportedDay   `json:"week"`
	Holidays       bool            `json:"public_holidays"`
	From           string          `json:"from,omitempty"`
	Until          string          `json:"until,omitempty"`
	Included       []string        `json:"included"`
	Excepted       []string        `json:"excepted"`
	MaxPerWeek     int             `json:"max_per_week"`
	NoticeDays     int             `json:"notice_days"`
	NotBefore8     bool            `json:"not_before_8"`
	HoursPerWeek   int             `json:"hours_per_week"`
	OwnCap         int             `json:"own_cap_14_days"`
	WeeklyMail     bool            `json:"weekly_mail"`
	Created        time.Time       `json:"created"`
	Confirmed      time.Time       `json:"confirmed"`
}

// ExportedPlace is a commune and how far one goes from it.
type ExportedPlace struct {
	Commune string `json:"insee"`
	Name    string `json:"name"`
	ReachKm int    `json:"reach_km"`
}

// ExportedDay is a weekday (1 = Monday, ISO 8601) with its periods.
type ExportedDay struct {
	Weekday int      `json:"weekday"`
	Periods []string `json:"periods"`
}

// ExportedIntroduction is a mission that the person was asked for, or offered.
type ExportedIntroduction struct {
	Kind          string         `json:"kind"`
	State         string         `json:"state"`
	Establishment string         `json:"establishment"`
	Mission       string         `json:"mission"`
	Sent          time.Time      `json:"sent"`
	Answered      *time.Time     `json:"answered"`
	Reason        string         `json:"reason,omitempty"`
	Slots         []ExportedSlot `json:"slots"`
	Batch         *ExportedBatch `json:"batch,omitempty"` // the service asked, in the establishment's place
}

// ExportedSlot is one slot of it.
type ExportedSlot struct {
	From  time.Time `json:"from"`
	To    time.Time `json:"to"`
	State string    `json:"state"`
}

// ExportedNote is an act of the person, or one about them; of who else acted
// it says the establishment only.
type ExportedNote struct {
	At            time.Time `json:"at"`
	Action        string    `json:"action"`
	Mine          bool      `json:"by_me"`
	Establishment string    `json:"establishment,omitempty"`
}

// ExportedMail is a mail that was written to the person.
type ExportedMail struct {
	Kind    string     `json:"kind"`
	State   string     `json:"state"`
	Created time.Time  `json:"created"`
	Sent    *time.Time `json:"sent"`
}

// ExportedSession is a browser in which the person is signed in.
type ExportedSession struct {
	Opened  time.Time `json:"opened"`
	Seen    time.Time `json:"last_seen"`
	Expires time.Time `json:"expires"`
}

// ExportOf gathers what is kept of the volunteer that an account is. It changes
// nothing. Refusals: CodeSignIn; CodeNotFound.
func (s *Service) ExportOf(ctx context.Context, account mainforte.ID) (Export, error) {
	who, err := s.Store.Actor(ctx, account)
	if err != nil {
		return Export{}, err
	}
	if err := mainforte.Authorize(who, mainforte.ActVolunteerSpace, mainforte.Object{Volunteer: who.Volunteer}); err != nil {
		return Export{}, err
	}
	x := exporter{ctx: ctx, r: s.Store.Reader, names: map[mainforte.ID]string{}}
	e := Export{Made: s.Pool.Now().Time()}
	for _, part := range []func(*Export, mainforte.Actor) error{x.person, x.introductions, x.traces, x.shown} {
		if err := part(&e, who); err != nil {
			return Export{}, err
		}
	}
	return e, nil
}

// exporter reads what an Export holds.
type exporter struct {
	ctx   context.Context
	r     store.Reader
	names map[mainforte.ID]string // of establishments

	listed map[mainforte.ID]*ExportedWhy // by list
}

func (x *exporter) person(e *Export, who mainforte.Actor) error {
	a, err := x.r.Account(x.ctx, who.Account)
	if err != nil {
		return err
	}
	e.Account = ExportedAccount{
		FirstName: a.Contact.FirstName, Surname: a.Contact.Surname, Email: a.Contact.Email, Phone: a.Contact.Phone,
		Created: a.CreatedAt.Time(), Confirmed: sometime(a.ConfirmedAt), Charter: sometime(a.CharterAt),
	}
	if e.Account.Addresses, err = x.addresses(a); err != nil {
		return err
	}
	v, err := x.r.Volunteer(x.ctx, who.Volunteer)
	if err != nil {
		return err
	}
	e.Profile = exportedProfile(v)
	u, err := x.r.Upkeep(x.ctx, v.ID)
	if err != nil {
		return err
	}
	e.Profile.WeeklyMail = u.Weekly
	until, err := x.r.PauseUntil(x.ctx, v.ID)
	if until != 0 {
		e.Profile.PausedUntil = exportedDate(today(until))
	}
	return err
}

func (x *exporter) introductions(e *Export, who mainforte.Actor) error {
	all, err := x.r.IntroductionsOfVolunteer(x.ctx, who.Volunteer)
	if err != nil {
		return err
	}
	e.Introductions = []ExportedIntroduction{}
	for i := range all {
		one, err := x.introduction(&all[i])
		if err != nil {
			return err
		}
		e.Introductions = append(e.Introductions, one)
	}
	return nil
}

func (x *exporter) introduction(in *mainforte.Introduction) (ExportedIntroduction, error) {
	one := ExportedIntroduction{
		Kind: string(in.Kind), State: string(in.State), Sent: in.SentAt.Time(), Answered: sometime(in.AnsweredAt),
		Reason: string(in.Reason), Slots: []ExportedSlot{},
	}
	m, slots, err := x.r.Mission(x.ctx, in.Mission)
	if err != nil {
		return one, err
	}
	one.Mission = m.Title
	for _, s := range in.Slots {
		if slot, ok := slotByID(slots, s.Slot); ok {
			one.Slots = append(one.Slots, ExportedSlot{From: slot.Start.Time(), To: slot.End.Time(), State: string(s.State)})
		}
	}
	if one.Batch, err = x.batch(in.ID); err != nil {
		return one, err
	}
	one.Establishment, err = x.name(in.Establishment)
	return one, err
}

func (x *exporter) traces(e *Export, who mainforte.Actor) error {
	blocks, err := x.r.BlocksOf(x.ctx, who.Volunteer)
	if err != nil {
		return err
	}
	e.Blocked = []string{}
	for _, b := range blocks {
		name, err := x.name(b.Establishment)
		if err != nil {
			return err
		}
		e.Blocked = append(e.Blocked, name)
	}
	notes, err := x.r.NotesOf(x.ctx, who.Account)
	if err != nil {
		return err
	}
	e.Journal = []ExportedNote{}
	for _, n := range notes {
		name, err := x.name(n.Establishment)
		if err != nil {
			return err
		}
		e.Journal = append(e.Journal, ExportedNote{At: n.At.Time(), Action: n.Action, Mine: n.Mine, Establishment: name})
	}
	return x.leftovers(e, who)
}

func (x *exporter) leftovers(e *Export, who mainforte.Actor) error {
	mails, err := x.r.MailsOf(x.ctx, who.Account)
	if err != nil {
		return err
	}
	e.Mails = []ExportedMail{}
	for _, m := range mails {
		e.Mails = append(e.Mails, ExportedMail{Kind: string(m.Kind), State: string(m.State), Created: m.CreatedAt.Time(), Sent: sometime(m.SentAt)})
	}
	sessions, err := x.r.SessionsOf(x.ctx, who.Account)
	e.Sessions = []ExportedSession{}
	for _, s := range sessions {
		e.Sessions = append(e.Sessions, ExportedSession{Opened: s.CreatedAt.Time(), Seen: s.SeenAt.Time(), Expires: s.ExpiresAt.Time()})
	}
	return err
}

// name is the name of an establishment, "" for none.
func (x *exporter) name(id mainforte.ID) (string, error) {
	if id == "" {
		return "", nil
	}
	if name, known := x.names[id]; known {
		return name, nil
	}
	site, err := x.r.Establishment(x.ctx, id)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	x.names[id] = site.Name
	return site.Name, nil
}

// sometime is an instant, or nothing when it has not come.
func sometime(at mainforte.Instant) *time.Time {
	if at == 0 {
		return nil
	}
	t := at.Time()
	return &t
}
