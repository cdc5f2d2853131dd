package web

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const (
	pathOutreach       = pathRegion + "/invitations"
	pathOutreachUpload = pathOutreach + "/liste"
	pathOutreachLists  = pathOutreach + "/listes/"

	// maxUpload lets a file that is a little too large come in, so that the form
	// can say so.
	maxUpload = 2 * mainforte.MaxOutreachBytes
)

// outreachParts are the parts of the list of invitations, by the parameter that
// shows them.
var outreachParts = []struct {
	name, label string
	state       mainforte.OutreachState
	expired     bool
}{
	{"", "Toutes", "", false},
	{"envoyees", "Envoyées", mainforte.OutreachSent, false},
	{"acceptees", "Acceptées", mainforte.OutreachAccepted, false},
	{"expirees", "Expirées", mainforte.OutreachSent, true},
	{"refusees", "Refusées", mainforte.OutreachDeclined, false},
	{"annulees", "Annulées", mainforte.OutreachWithdrawn, false},
}

// outreachFlashes say what has just been done with an invitation.
var outreachFlashes = map[string]view.Notice{
	"envoi":    {Tone: view.ToneGood, Title: "Les invitations partent", Text: "Elles arrivent dans cette liste en quelques instants. Rechargez la page pour suivre."},
	"renvoyee": {Tone: view.ToneGood, Title: "C'est parti", Text: "Un nouveau lien est envoyé. L'ancien ne fonctionne plus."},
	"annulee":  {Tone: view.ToneGood, Title: "C'est noté", Text: "L'invitation est annulée. Son lien ne fonctionne plus."},
	"deja":     {Tone: view.ToneWait, Title: "La situation a changé", Text: "Cette invitation a déjà eu sa réponse."},
}

// outreachList lists the invitations of what the officer watches.
func outreachList(c *call) (answer, error) {
	p := view.Outreach{
		Page: c.private("Invitations"), Ways: regionWays(), Upload: view.Link{Text: "Envoyer une liste d'établissements", Href: pathOutreachUpload},
	}
	q := store.OutreachQuery{Regions: c.actor.Regions, Departments: c.actor.Departments, Limit: listLength}
	address := pathOutreach + "?"
	for _, part := range outreachParts {
		l := view.Link{Text: part.label, Href: pathOutreach + "?etat=" + part.name}
		if part.name == "" {
			l.Href = pathOutreach
		}
		if part.name == c.value("etat") {
			q.State, q.Expired, l.Href = part.state, part.expired, ""
			address += "etat=" + part.name + "&"
		}
		p.Filters = append(p.Filters, l)
	}
	_, total, err := c.Store.OutreachIn(c.ctx, q)
	if err != nil {
		return nil, err
	}
	q.From = c.pageFrom(total)
	all, _, err := c.Store.OutreachIn(c.ctx, q)
	if err != nil {
		return nil, err
	}
	for i := range all {
		row, err := c.outreachRow(&all[i])
		if err != nil {
			return nil, err
		}
		p.Rows = append(p.Rows, row)
	}
	p.Count, p.Pages = fr.Count(total, "invitation"), pagesOf(address, q.From, total)
	if said, ok := outreachFlashes[c.value("fait")]; ok {
		p.Flash = &said
	}
	return page{view: p}, nil
}

var outreachTones = map[mainforte.OutreachState]view.Tone{
	mainforte.OutreachSent: view.ToneWait, mainforte.OutreachAccepted: view.ToneGood, mainforte.OutreachDeclined: view.ToneBad,
}

// outreachRow is one invitation; its address is shown until it is accepted: then
// it is a coordinator's.
func (c *call) outreachRow(o *mainforte.Outreach) (view.OutreachRow, error) {
	row := view.OutreachRow{
		Name: o.Name, Place: communeLabel(o.Commune), When: "le " + moment(o.CreatedAt, geo.Paris()),
		State: view.Tag{Tone: outreachTones[o.State], Text: fr.Capital(fr.OutreachState(o.State, o.Expired(c.now)))},
	}
	switch {
	case o.State == mainforte.OutreachAccepted:
		row.Href, row.When = pathCase+string(o.Establishment), moment(o.SettledAt, geo.Paris())
		return row, nil
	case o.Expired(c.now):
		row.State.Tone, row.When = view.ToneNeutral, fr.Day(geo.DayOf(o.ExpiresAt.Time(), geo.Paris()))
	case o.State == mainforte.OutreachSent:
		row.When = moment(o.CreatedAt, geo.Paris()) + ", jusqu'au " + fr.Day(geo.DayOf(o.ExpiresAt.Time(), geo.Paris()))
	default:
		row.When = moment(o.SettledAt, geo.Paris())
	}
	row.Phone = fr.Phone(o.Phone)
	account, err := c.Store.Account(c.ctx, o.Account)
	if err == nil {
		row.Email = account.Contact.Email
	} else if mainforte.CodeOf(err) != mainforte.CodeNotFound { // its owner wanted to be forgotten
		return row, err
	}
	if o.State == mainforte.OutreachSent {
		at := pathOutreach + "/" + string(o.ID)
		row.Again = view.Form{Action: at + "/renvoyer", Key: randomText(18)}
		row.Withdraw = view.Form{Action: at + "/annuler"}
	}
	return row, nil
}

// outreachAgain sends an invitation once more.
func outreachAgain(c *call) (answer, error) {
	id, err := c.id("outreach")
	if err != nil {
		return nil, err
	}
	return backToOutreach("renvoyee", c.Journey.SendOutreachAgain(c.ctx, c.actor.Account, id, c.formKey()))
}

// withdrawOutreach takes one back.
func withdrawOutreach(c *call) (answer, error) {
	id, err := c.id("outreach")
	if err != nil {
		return nil, err
	}
	return backToOutreach("annulee", c.Journey.WithdrawOutreach(c.ctx, c.actor.Account, id))
}

// backToOutreach leads to the list with what has just happened; an answer that
// came meanwhile is no error there.
func backToOutreach(done string, err error) (answer, error) {
	if mainforte.CodeOf(err) == mainforte.CodeGone {
		done, err = "deja", nil
	}
	if err != nil {
		return nil, err
	}
	return seeOther{pathOutreach + "?fait=" + done}, nil
}

// outreachUpload is the form of an agency's list.
func outreachUpload(c *call) (answer, error) {
	return page{view: c.newOutreachUpload(randomText(18))}, nil
}

func (c *call) newOutreachUpload(key string) view.OutreachUpload {
	p := view.NewOutreachUpload()
	p.Page, p.Ways, p.Form = c.private("Inviter des établissements"), regionWays(), view.Form{Action: pathOutreachUpload, Key: key}
	p.Back = view.Link{Text: "Revenir aux invitations", Href: pathOutreach}
	return p
}

// readOutreachList keeps the list and leads to what it would do.
func readOutreachList(c *call) (answer, error) {
	file, err := c.uploaded("list")
	if err == nil {
		var id mainforte.ID
		if id, err = c.Journey.ReadOutreachList(c.ctx, c.actor.Account, c.formKey(), file); err == nil {
			return seeOther{pathOutreachLists + string(id)}, nil
		}
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p := c.newOutreachUpload(randomText(18)) // another file is another list
	f.fields(&p.File)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// uploaded reads a file of a form; none at all is an empty one.
func (c *call) uploaded(name string) ([]byte, error) {
	if err := c.r.ParseMultipartForm(maxUpload); err != nil {
		if errors.Is(err, http.ErrNotMultipart) {
			return nil, nil
		}
		return nil, refuseBody(err)
	}
	defer func() { _ = c.r.MultipartForm.RemoveAll() }() // a file of the system's temporary folder, if any
	n := 0
	for _, values := range c.r.MultipartForm.Value {
		n += len(values)
	}
	if n > maxFields {
		return nil, mainforte.Refuse(mainforte.CodeTooLarge, "fields")
	}
	files := c.r.MultipartForm.File[name]
	if len(files) == 0 {
		return nil, nil
	}
	return readUpload(files[0])
}

func readUpload(h *multipart.FileHeader) ([]byte, error) {
	file, err := h.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	// One byte more than may be: enough to be refused.
	return io.ReadAll(io.LimitReader(file, mainforte.MaxOutreachBytes+1))
}
