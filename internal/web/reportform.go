package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

func reportByLinkForm(c *call) (answer, error) { return c.demandReport(c.byLink()) }
func reportByLink(c *call) (answer, error)     { return c.reportDemand(c.byLink()) }
func demandReportForm(c *call) (answer, error) { return c.through((*call).demandReport) }
func reportDemand(c *call) (answer, error)     { return c.through((*call).reportDemand) }

// demandReport asks a volunteer what went wrong with a demand.
func (c *call) demandReport(from doorway) (answer, error) {
	p, err := c.demandReportView(from)
	if err != nil {
		return nil, err
	}
	return page{view: p}, nil
}

func (c *call) demandReportView(from doorway) (view.ReportForm, error) {
	d, err := c.readDemand(from)
	if err != nil {
		return view.ReportForm{}, err
	}
	p := c.reportForm(mainforte.ReportByVolunteer, d.Mission.Title+", "+d.Establishment.Name)
	p.Form = view.Form{Action: from.path + "/signaler", Key: randomText(18)}
	p.Back = view.Link{Text: "Revenir à la demande", Href: from.path}
	return p, nil
}

func (c *call) reportDemand(from doorway) (answer, error) {
	err := c.Journey.ReportDemand(c.ctx, from.by, c.problem())
	if f, ok := faultsOf(err); ok {
		p, err := c.demandReportView(from)
		return c.refusedReport(p, f, err)
	}
	if err != nil {
		return nil, err
	}
	return c.reportSent(view.Link{Text: "Revenir à la demande", Href: from.path})
}

// missionReportForm asks a coordinator what went wrong with a mission.
func missionReportForm(c *call) (answer, error) {
	p, err := c.missionReportView()
	if err != nil {
		return nil, err
	}
	return page{view: p}, nil
}

func (c *call) missionReportView() (view.ReportForm, error) {
	n, err := c.need(mainforte.ActEstablishment)
	if err != nil {
		return view.ReportForm{}, err
	}
	p := c.reportForm(mainforte.ReportByEstablishment, n.Mission.Title)
	p.Form = view.Form{Action: pathMissions + string(n.Mission.ID) + "/signaler", Key: randomText(18)}
	p.Back = view.Link{Text: "Revenir à la mission", Href: pathMissions + string(n.Mission.ID)}
	return p, nil
}

func reportMission(c *call) (answer, error) {
	id, err := c.id("mission")
	if err != nil {
		return nil, err
	}
	err = c.Journey.ReportMission(c.ctx, c.actor.Account, id, c.problem())
	if f, ok := faultsOf(err); ok {
		p, err := c.missionReportView()
		return c.refusedReport(p, f, err)
	}
	if err != nil {
		return nil, err
	}
	return c.reportSent(view.Link{Text: "Revenir à la mission", Href: pathMissions + string(id)})
}

func (c *call) problem() journey.Problem {
	return journey.Problem{FormKey: c.formKey(), Kind: mainforte.ReportKind(c.value("kind")), Text: c.value("text")}
}

func (c *call) reportForm(side mainforte.ReportSide, about string) view.ReportForm {
	p := view.NewReportForm()
	p.Page, p.About = c.private("Signaler un problème"), about
	for _, k := range side.Kinds() {
		p.Kind.Options = append(p.Kind.Options, view.Choice{Value: string(k), Label: fr.ReportKind(k)})
	}
	return p
}

// refusedReport shows the form again as it was typed.
func (c *call) refusedReport(p view.ReportForm, f faults, err error) (answer, error) {
	if err != nil {
		return nil, err
	}
	c.typed(&p.Text)
	c.picked(&p.Kind)
	f.choices(&p.Kind)
	f.fields(&p.Text)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

func (c *call) reportSent(back view.Link) (answer, error) {
	return page{view: view.Message{
		Page: c.private("Merci de l'avoir dit"), Links: []view.Link{back},
		Sentences: []string{"Votre agence régionale de santé lit votre message.", "Sa réponse arrive par mail."},
	}}, nil
}
