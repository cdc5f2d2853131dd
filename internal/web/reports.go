package web

import (
	"cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// reportsShown is how many reports the list shows, the newest first.
const reportsShown = 100

// reports lists what was reported in the region, without a name or a word of it.
func reports(c *call) (answer, error) {
	all, err := c.watchedReports()
	if err != nil {
		return nil, err
	}
	p := view.Reports{Page: c.private("Signalements"), Ways: regionWays()}
	for i := range all {
		r := &all[i]
		e, err := c.Store.Establishment(c.ctx, r.Establishment)
		if err != nil {
			return nil, err
		}
		p.Reports = append(p.Reports, view.ReportRow{
			Title: fr.ReportKind(r.Kind), Href: pathReports + "/" + string(r.ID), About: e.Name, From: reportedBy[r.Side],
			When: moment(r.CreatedAt, geo.Paris()), State: reportState(r.State),
		})
	}
	return page{view: p}, nil
}

var reportedBy = map[mainforte.ReportSide]string{
	mainforte.ReportByVolunteer: "une personne bénévole", mainforte.ReportByEstablishment: "une personne responsable",
}

func reportState(s mainforte.ReportState) view.Tag {
	tones := map[mainforte.ReportState]view.Tone{mainforte.ReportOpen: view.ToneWait, mainforte.ReportAnswered: view.ToneGood}
	return view.Tag{Tone: tones[s], Text: fr.Capital(fr.ReportState(s))}
}

// reportCase is one report, closed: a button opens it.
func reportCase(c *call) (answer, error) {
	id, err := c.id("report")
	if err != nil {
		return nil, err
	}
	r, err := c.Store.Report(c.ctx, id)
	if err != nil {
		return nil, err
	}
	e, err := c.Store.Establishment(c.ctx, r.Establishment)
	if err != nil {
		return nil, err
	}
	if ok, err := c.watches(e); err != nil || !ok {
		return nil, cmp.Or(err, mainforte.Refuse(mainforte.CodeNotFound, "not_found"))
	}
	p, err := c.reportView(r)
	if err != nil {
		return nil, err
	}
	p.Read = view.Form{Action: p.Path + "/lire"}
	if c.value("fait") == "reponse" {
		p.Flash = &view.Notice{Tone: view.ToneGood, Title: "C'est parti", Text: "Votre réponse part par mail."}
	}
	return page{view: p}, nil
}

func (c *call) reportView(r *mainforte.Report) (view.ReportCase, error) {
	p := view.NewReportCase()
	e, err := c.Store.Establishment(c.ctx, r.Establishment)
	if err != nil {
		return p, err
	}
	p.Page, p.Ways, p.State = c.private(fr.ReportKind(r.Kind)), regionWays(), reportState(r.State)
	p.Path = pathReports + "/" + string(r.ID)
	p.Facts = []view.Definition{
		view.Def("Établissement", e.Name+", "+communeLabel(e.Commune)), view.Def("De la part de", fr.Capital(reportedBy[r.Side])),
		view.Def("Reçu", fr.Capital(moment(r.CreatedAt, geo.Paris()))),
	}
	if r.State != mainforte.ReportClosed {
		p.Close = view.Form{Action: p.Path + "/fermer"}
	}
	return p, nil
}

// openReport shows what was said and by whom; the journal keeps who read it.
func openReport(c *call) (answer, error) {
	p, err := c.openedReport()
	if err != nil {
		return nil, err
	}
	return page{view: p}, nil
}

func (c *call) openedReport() (view.ReportCase, error) {
	id, err := c.id("report")
	if err != nil {
		return view.ReportCase{}, err
	}
	read, err := c.Journey.OpenReport(c.ctx, c.actor.Account, id)
	if err != nil {
		return view.ReportCase{}, err
	}
	p, err := c.reportView(&read.Report)
	p.Name, p.Text, p.Answer = read.Name, lines(read.Report.Text), lines(read.Report.Answer)
	if read.Report.State == mainforte.ReportOpen {
		p.Respond = view.Form{Action: p.Path + "/repondre", Key: randomText(18)}
	}
	return p, err
}

// answerReport mails an answer; one that is refused comes back as it was typed.
func answerReport(c *call) (answer, error) {
	id, err := c.id("report")
	if err != nil {
		return nil, err
	}
	err = c.Journey.AnswerReport(c.ctx, c.actor.Account, id, c.formKey(), c.value("reply"))
	f, refused := faultsOf(err)
	switch {
	case refused:
		p, err := c.openedReport()
		if err != nil {
			return nil, err
		}
		c.typed(&p.Reply)
		f.fields(&p.Reply)
		p.Problem = f.rest()
		return page{status: 422, view: p}, nil
	case mainforte.CodeOf(err) == mainforte.CodeGone: // somebody has answered
		return seeOther{pathReports + "/" + string(id)}, nil
	case err != nil:
		return nil, err
	}
	return seeOther{pathReports + "/" + string(id) + "?fait=reponse"}, nil
}

func closeReport(c *call) (answer, error) {
	id, err := c.id("report")
	if err != nil {
		return nil, err
	}
	if err := c.Journey.CloseReport(c.ctx, c.actor.Account, id); err != nil {
		return nil, err
	}
	return seeOther{pathReports}, nil
}
