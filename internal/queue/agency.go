package queue

import (
	"context"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
	"pretermainforte.fr/mainforte/internal/store"
)

// agencyContent reads the facts of the mails that an agency causes; nil for any
// other kind.
func (d *desk) agencyContent(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	switch m.Kind {
	case mainforte.MailVerified, mainforte.MailRefused, mainforte.MailSuspended, mainforte.MailReopened:
		return d.ruled(ctx, m)
	case mainforte.MailDoNotCome, mainforte.MailNoLongerAsked:
		return d.halted(ctx, m)
	case mainforte.MailToConfirm:
		return d.toConfirm(ctx, m)
	case mainforte.MailWaiting:
		return d.waiting(ctx, m)
	case mainforte.MailReported:
		return d.reported(ctx, m)
	case mainforte.MailReportAnswered:
		return d.reportAnswered(ctx, m)
	}
	return nil, nil
}

// decision reads the decision that a mail speaks of and its establishment.
func (d *desk) decision(ctx context.Context, m *mainforte.Mail) (*mainforte.Decision, *mainforte.Establishment, error) {
	decision, err := d.Store.Decision(ctx, mainforte.ID(m.Event))
	if err != nil {
		return nil, nil, gone(err)
	}
	e, err := d.Store.Establishment(ctx, decision.Establishment)
	return decision, e, gone(err)
}

// agency is the name of the agency of a region, "" when it has none.
func (d *desk) agency(ctx context.Context, region string) (string, error) {
	a, err := d.Store.AgencyOfRegion(ctx, region)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return a.Name, nil
}

// ruled is dropped when its reader has left the establishment, or when the next
// decision on it has taken effect meanwhile: the mail about that one is true.
func (d *desk) ruled(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	decision, e, err := d.decision(ctx, m)
	if err != nil {
		return nil, err
	}
	members, err := d.Store.Members(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(members, m.Account) || e.State != decision.To {
		return nil, errDrop
	}
	name, err := d.agency(ctx, e.Region)
	if err != nil {
		return nil, err
	}
	space := d.Paths.Establishment + string(e.ID)
	switch m.Kind {
	case mainforte.MailReopened:
		return mail.Reopened{Site: siteOf(e), Agency: name, Again: e.State == mainforte.EstablishmentPending, SpacePath: space}, nil
	case mainforte.MailVerified:
		return d.verified(ctx, e, name)
	}
	return mail.Ruled{
		Site: siteOf(e), Agency: name, Suspended: m.Kind == mainforte.MailSuspended,
		Reason: decision.Reason, Sentence: decision.Sentence, SpacePath: space,
	}, nil
}

func (d *desk) verified(ctx context.Context, e *mainforte.Establishment, agency string) (mail.Content, error) {
	v := mail.Verified{
		Site: siteOf(e), Agency: agency, NeedPath: d.Paths.Need + string(e.ID), SpacePath: d.Paths.Establishment + string(e.ID),
	}
	if d.Journey != nil && d.Journey.Pool != nil {
		var err error
		if v.People, err = d.Journey.Pool.Reaching(ctx, e.Commune); err != nil {
			return nil, err
		}
	}
	missions, err := d.Store.MissionsOf(ctx, e.ID)
	for i := range missions {
		if missions[i].Mission.State == mainforte.MissionDraft {
			v.Drafts++
		}
	}
	return v, err
}

// halted is dropped when its reader is erased; a reopened establishment changes
// nothing of what it says.
func (d *desk) halted(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	_, e, err := d.decision(ctx, m)
	if err != nil {
		return nil, err
	}
	v, err := d.Store.VolunteerByAccount(ctx, m.Account)
	if err != nil {
		return nil, gone(err)
	}
	missions, err := d.Store.MissionsOf(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	slots := haltedOf(missions, m.Slots)
	if len(slots) == 0 || v.State == mainforte.VolunteerErased {
		return nil, errDrop
	}
	if m.Kind == mainforte.MailNoLongerAsked {
		return mail.NoLongerAsked{Site: siteOf(e), Slots: slots, MissionsPath: d.Paths.Missions, NotMePath: d.notMe(m)}, nil
	}
	return mail.DoNotCome{Site: siteOf(e), Slots: slots, MissionsPath: d.Paths.Missions}, nil
}

// haltedOf finds slots in missions and puts them in order of time.
func haltedOf(missions []store.MissionWithSlots, wanted []mainforte.ID) []mail.Halted {
	var found []mail.Halted
	for i := range missions {
		for _, s := range missions[i].Slots {
			if slices.Contains(wanted, s.ID) {
				found = append(found, mail.Halted{Slot: s, Remote: missions[i].Mission.Remote})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b mail.Halted) int { return int(a.Slot.Start.Sub(b.Slot.Start).Seconds()) })
	return found
}

// officer drops a mail to somebody who does not act for a region any more.
func (d *desk) officer(ctx context.Context, account mainforte.ID, region string) error {
	officers, err := d.Store.OfficersOf(ctx, region)
	if err == nil && !slices.Contains(officers, account) {
		err = errDrop
	}
	return err
}

// toConfirm is dropped once the decision does not wait any more.
func (d *desk) toConfirm(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	decision, e, err := d.decision(ctx, m)
	if err != nil {
		return nil, err
	}
	if !decision.Open(d.now()) {
		return nil, errDrop
	}
	return mail.ToConfirm{Site: siteOf(e), Ruling: decision.Ruling, Path: d.Paths.Region + string(e.ID)}, d.officer(ctx, m.Account, e.Region)
}

// waiting is dropped once the establishment does not wait any more.
func (d *desk) waiting(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	id, _, _ := strings.Cut(m.Event, ":")
	e, err := d.Store.Establishment(ctx, mainforte.ID(id))
	if err != nil {
		return nil, gone(err)
	}
	if e.State != mainforte.EstablishmentPending {
		return nil, errDrop
	}
	return mail.WaitingLong{Site: siteOf(e), Path: d.Paths.Region + string(e.ID)}, d.officer(ctx, m.Account, e.Region)
}

// report reads the report that a mail speaks of and its establishment.
func (d *desk) report(ctx context.Context, m *mainforte.Mail) (*mainforte.Report, *mainforte.Establishment, error) {
	r, err := d.Store.Report(ctx, mainforte.ID(m.Event))
	if err != nil {
		return nil, nil, gone(err)
	}
	e, err := d.Store.Establishment(ctx, r.Establishment)
	return r, e, gone(err)
}

// reported is dropped once somebody has seen to the report.
func (d *desk) reported(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	r, e, err := d.report(ctx, m)
	if err != nil {
		return nil, err
	}
	if r.State != mainforte.ReportOpen {
		return nil, errDrop
	}
	return mail.Reported{Site: siteOf(e), ByVolunteer: r.Side == mainforte.ReportByVolunteer, Path: d.Paths.Reports + string(r.ID)},
		d.officer(ctx, m.Account, r.Region)
}

func (d *desk) reportAnswered(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	r, e, err := d.report(ctx, m)
	if err != nil {
		return nil, err
	}
	if r.Reporter != m.Account || r.Answer == "" {
		return nil, errDrop
	}
	name, err := d.agency(ctx, r.Region)
	path := d.Paths.Space
	if r.Side == mainforte.ReportByEstablishment {
		path = d.Paths.Establishment + string(e.ID)
	}
	return mail.ReportAnswered{Site: siteOf(e), Agency: name, Answer: r.Answer, Path: path}, err
}
