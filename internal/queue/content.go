package queue

import (
	"cmp"
	"context"
	"errors"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/mail"
)

// content reads the facts of a mail: to whom, and what. errDrop says that it
// must not leave any more.
func (d *desk) content(ctx context.Context, m *mainforte.Mail) (to string, c mail.Content, err error) {
	if m.Kind == mainforte.MailPurgeHeld {
		return d.purgeHeld(ctx)
	}
	account, err := d.Store.Account(ctx, m.Account)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return d.shared(ctx, m)
	}
	if err != nil {
		return "", nil, gone(err)
	}
	switch m.Kind {
	case mainforte.MailNewAddress, mainforte.MailAddressTaken, mainforte.MailAddressChanged:
		return d.address(ctx, m, account)
	}
	c, err = d.contentFor(ctx, m, account)
	return account.Contact.Email, c, err
}

func (d *desk) contentFor(ctx context.Context, m *mainforte.Mail, account *mainforte.Account) (mail.Content, error) {
	switch m.Kind {
	case mainforte.MailConfirm:
		return d.confirm(ctx, m, account)
	case mainforte.MailAlready:
		return d.already(ctx, m, account)
	case mainforte.MailSignIn:
		return d.signIn(ctx, m, account)
	case mainforte.MailUnknown:
		return d.unknown(m, account)
	case mainforte.MailDemand:
		return d.demand(ctx, m)
	case mainforte.MailAccordVolunteer:
		return d.accordVolunteer(ctx, m)
	case mainforte.MailAccordEstablishment:
		return d.accordEstablishment(ctx, m)
	case mainforte.MailReleased:
		return d.released(ctx, m)
	case mainforte.MailComplete:
		return d.complete(ctx, m)
	case mainforte.MailErase:
		return d.erase(ctx, m, account)
	case mainforte.MailRegister, mainforte.MailJoinAsked, mainforte.MailJoined, mainforte.MailJoinDeclined,
		mainforte.MailInvitation, mainforte.MailRemoved, mainforte.MailHandedOver:
		return d.comeIn(ctx, m, account)
	case mainforte.MailRemind:
		return d.remind(ctx, m, account)
	case mainforte.MailWeekly:
		return d.weekly(ctx, m, account)
	case mainforte.MailStay:
		return d.stay(ctx, m, account)
	case mainforte.MailFollows:
		return d.follows(ctx, m, account)
	case mainforte.MailUrgentNobody:
		return d.urgentNobody(ctx, m)
	case mainforte.MailCancelled:
		return d.cancelled(ctx, m)
	case mainforte.MailClosed:
		return d.closed(ctx, m)
	case mainforte.MailNoLonger:
		return d.noLonger(ctx, m)
	case mainforte.MailTerms:
		return d.terms(ctx, m)
	case mainforte.MailHours:
		return d.hours(ctx, m)
	case mainforte.MailOffer:
		return d.offer(ctx, m)
	case mainforte.MailOfferDeclined, mainforte.MailOfferExpired:
		return d.offerOver(ctx, m)
	case mainforte.MailAlreadyOffer:
		return d.alreadyOffer(ctx, m, account)
	case mainforte.MailReminder:
		return d.reminder(ctx, m)
	case mainforte.MailNextWeek:
		return d.nextWeek(ctx, m)
	case mainforte.MailHeld:
		return d.held(ctx, m)
	case mainforte.MailToSettle:
		return d.toSettle(ctx, m)
	case mainforte.MailLetGo:
		return d.letGo(ctx, m)
	case mainforte.MailLapsed:
		return d.lapsed(ctx, m)
	case mainforte.MailFreed:
		return d.freed(ctx, m)
	case mainforte.MailThanks:
		return d.thanks(ctx, m, account)
	case mainforte.MailContested:
		return d.contested(ctx, m)
	}
	if m.Kind == mainforte.MailWaveDay {
		return d.waveDay(ctx, m, account)
	}
	if c, err := d.unverifiedContent(ctx, m); c != nil || err != nil {
		return c, err
	}
	if c, err := d.agencyContent(ctx, m); c != nil || err != nil {
		return c, err
	}
	if c, err := d.outreachContent(ctx, m); c != nil || err != nil {
		return c, err
	}
	if m.Kind == mainforte.MailClosing {
		return d.closing(ctx, m, account)
	}
	if c, err := d.administratorContent(ctx, m); c != nil || err != nil {
		return c, err
	}
	return nil, &mail.PermanentError{Cause: errUnknownKind}
}

var errUnknownKind = errors.New("unknown kind of mail")

// gone turns "not there any more" into errDrop.
func gone(err error) error {
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return errDrop
	}
	return err
}

func (d *desk) now() mainforte.Instant { return mainforte.InstantOf(d.Clock()) }

// openLink drops the mail when the link it carries is used up or expired.
func (d *desk) openLink(ctx context.Context, id mainforte.ID) error {
	link, err := d.Store.Link(ctx, id)
	if err != nil {
		return gone(err)
	}
	if !link.Open(d.now()) {
		return errDrop
	}
	return nil
}

func (d *desk) confirm(ctx context.Context, m *mainforte.Mail, a *mainforte.Account) (mail.Content, error) {
	offers, comes, err := d.bearsOffer(ctx, m.Link)
	if err != nil {
		return nil, err
	}
	if a.ConfirmedAt != 0 && !offers {
		return nil, errDrop
	}
	if err := d.openLink(ctx, m.Link); err != nil {
		return nil, err
	}
	around := ""
	v, err := d.Store.VolunteerByAccount(ctx, a.ID)
	if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return nil, err
	}
	if err == nil && v.State == mainforte.VolunteerErased {
		return nil, errDrop // « ce n'était pas moi »
	}
	if err == nil && len(v.Places) > 0 {
		around = communeName(v.Places[0].Commune)
	}
	confirm := mail.Confirm{
		FirstName: a.Contact.FirstName, Around: around,
		ConfirmPath: d.by(d.Paths.Confirm, m.Link, mainforte.PurposeConfirm), NotMePath: d.notMe(m),
	}
	if offers {
		return mail.ConfirmOffer{Confirm: confirm, Comes: comes}, nil
	}
	return confirm, nil
}

func (d *desk) already(ctx context.Context, m *mainforte.Mail, a *mainforte.Account) (mail.Content, error) {
	enter := d.Paths.SignIn
	if m.Link != "" {
		if err := d.openLink(ctx, m.Link); err != nil {
			return nil, err
		}
		enter = d.by(d.Paths.Enter, m.Link, mainforte.PurposeSignIn)
	}
	return mail.Already{FirstName: a.Contact.FirstName, EnterPath: enter, NotMePath: d.notMe(m)}, nil
}

func (d *desk) signIn(ctx context.Context, m *mainforte.Mail, a *mainforte.Account) (mail.Content, error) {
	if err := d.openLink(ctx, m.Link); err != nil {
		return nil, err
	}
	return mail.SignIn{
		FirstName: a.Contact.FirstName,
		EnterPath: d.by(d.Paths.Enter, m.Link, mainforte.PurposeSignIn), NotMePath: d.notMe(m),
	}, nil
}

// unknown is dropped when the address found an account meanwhile.
func (d *desk) unknown(m *mainforte.Mail, a *mainforte.Account) (mail.Content, error) {
	if a.ConfirmedAt != 0 {
		return nil, errDrop
	}
	return mail.Unknown{SignInPath: d.Paths.SignIn, NotMePath: d.notMe(m)}, nil
}

// notMe is the path of « this was not me »: the id of the link that the mail
// carries, or its own when it carries none, under the secret of that purpose,
// as journey.Service.NotMe reads it.
func (d *desk) notMe(m *mainforte.Mail) string {
	return d.by(d.Paths.NotMe, cmp.Or(m.Link, m.ID), mainforte.PurposeNotMe)
}

func communeName(code string) string {
	if c, ok := geo.ByCode(code); ok {
		return c.Name()
	}
	return ""
}
