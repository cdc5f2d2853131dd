package web

import (
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// Addresses of an administrator's pages.
const (
	pathAdmin         = "/administration"
	pathAgencies      = pathAdmin + "/agences"
	pathAdminJournal  = pathAdmin + "/journal"
	pathAdminCSV      = pathAdmin + "/journal.csv"
	pathFailed        = pathAdmin + "/echecs"
	pathFailedMails   = pathFailed + "/mails/"
	pathFailedJobs    = pathFailed + "/taches/"
	failedShown       = 50
	journalCSVEntries = 20_000
)

// adminWays are the pages of the administration.
func adminWays() []view.Link {
	return []view.Link{
		{Text: "Vue d'ensemble", Href: pathAdmin},
		{Text: "Agences", Href: pathAgencies},
		{Text: "Journal", Href: pathAdminJournal},
		{Text: "Tâches en échec", Href: pathFailed},
		{Text: "Mails qui attendent", Href: pathOutbox},
	}
}

// adminHome says how the service is, in a few numbers.
func adminHome(c *call) (answer, error) {
	agencies, err := c.Store.Agencies(c.ctx)
	if err != nil {
		return nil, err
	}
	late, err := c.lateIn()
	if err != nil {
		return nil, err
	}
	officers, err := c.Store.Officers(c.ctx)
	if err != nil {
		return nil, err
	}
	failed, err := c.failedCount()
	if err != nil {
		return nil, err
	}
	waiting := 0
	for _, n := range late {
		waiting += n
	}
	p := view.AdminHome{
		Page: c.private("Administration"), Ways: adminWays(),
		Figures: []view.Figure{
			{Number: fr.Number(len(agencies)), Label: fr.Plural(len(agencies), "agence")},
			{Number: fr.Number(officers), Label: fr.Plural(officers, "personne agit pour une agence", "personnes agissent pour une agence")},
			{Number: fr.Number(waiting), Label: fr.Plural(waiting, "établissement attend depuis plus de 24 h", "établissements attendent depuis plus de 24 h")},
			{Number: fr.Number(failed), Label: fr.Plural(failed, "tâche ou mail en échec", "tâches ou mails en échec")},
		},
	}
	if err := c.warnOfAddress(&p.Page); err != nil {
		return nil, err
	}
	state, err := c.serviceNotice()
	if err != nil {
		return nil, err
	}
	p.Notices = append(p.Notices, state)
	kept, err := c.safekeepingNotices()
	if err != nil {
		return nil, err
	}
	p.Notices = append(p.Notices, kept...)
	if n := unattended(agencies, late); n > 0 {
		p.Notices = append(p.Notices, view.Notice{
			Tone: view.ToneWait, Link: view.Link{Text: "Voir les agences", Href: pathAgencies},
			Text: fr.Count(n, "établissement attend", "établissements attendent") + " là où personne n'agit pour une agence.",
		})
	}
	if failed > 0 {
		p.Notices = append(p.Notices, view.Notice{
			Tone: view.ToneBad, Text: "Des tâches ont échoué.", Link: view.Link{Text: "Les relancer ou les écarter", Href: pathFailed},
		})
	}
	return page{view: p}, nil
}

// lateIn counts by region who has waited for a day.
func (c *call) lateIn() (map[string]int, error) {
	return c.Store.LateIn(c.ctx, c.now.Add(-mainforte.EscalateAfter))
}

func (c *call) failedCount() (int, error) {
	jobs, err := c.Store.CountDeadJobs(c.ctx)
	if err != nil {
		return 0, err
	}
	mails, err := c.Store.CountFailedMails(c.ctx)
	return jobs + mails, err
}

// unattended counts who waits where nobody acts.
func unattended(agencies []store.AgencyLine, late map[string]int) (n int) {
	attended := map[string]bool{}
	for _, a := range agencies {
		for _, region := range a.Agency.Regions {
			attended[region] = a.Officers > 0
		}
	}
	for region, waiting := range late {
		if !attended[region] {
			n += waiting
		}
	}
	return n
}

// failedPage lists what failed for good.
func failedPage(c *call) (answer, error) {
	p := view.AdminFailed{Page: c.private("Tâches en échec"), Ways: adminWays()}
	jobs, err := c.Store.DeadJobs(c.ctx, failedShown)
	if err != nil {
		return nil, err
	}
	for _, j := range jobs {
		at := pathFailedJobs + strconv.FormatInt(j.ID, 10)
		p.Jobs = append(p.Jobs, view.FailedRow{
			What: fr.Capital(fr.JobKind(j.Kind)), When: moment(j.At, geo.Paris()), Tries: fr.Number(j.Tries), Fault: j.Fault,
			Retry: view.Form{Action: at + "/relancer"}, Drop: view.Form{Action: at + "/ecarter"},
		})
	}
	mails, err := c.Store.FailedMails(c.ctx, failedShown)
	if err != nil {
		return nil, err
	}
	for i := range mails {
		at := pathFailedMails + string(mails[i].ID)
		what, known := mailWords[mails[i].Kind]
		if !known {
			what = string(mails[i].Kind)
		}
		p.Mails = append(p.Mails, view.FailedRow{
			What: "Mail" + fr.NBSP + ": " + what, When: moment(mails[i].CreatedAt, geo.Paris()), Tries: fr.Number(mails[i].Tries),
			Fault: "refusé par le serveur de mail", Retry: view.Form{Action: at + "/relancer"}, Drop: view.Form{Action: at + "/ecarter"},
		})
	}
	total, err := c.failedCount()
	if err != nil {
		return nil, err
	}
	if left := total - len(jobs) - len(mails); left > 0 {
		p.More = "Les " + fr.Number(failedShown) + " derniers échecs de chaque sorte sont montrés. Il en reste " + fr.Number(left) + "."
	}
	if said, ok := failedFlashes[c.value("fait")]; ok {
		p.Flash = &said
	}
	return page{view: p}, nil
}

var failedFlashes = map[string]view.Notice{
	"relance": {Tone: view.ToneGood, Title: "C'est relancé", Text: "Le service essaie à nouveau. Rechargez la page dans un instant."},
	"ecarte":  {Tone: view.ToneGood, Title: "C'est écarté", Text: "Le service n'essaie plus."},
	"deja":    {Tone: view.ToneWait, Title: "La situation a changé", Text: "Une autre personne s'en est occupée."},
}

// backToFailed leads to the list with what has just happened.
func backToFailed(done string, err error) (answer, error) {
	if mainforte.CodeOf(err) == mainforte.CodeGone {
		done, err = "deja", nil
	}
	if err != nil {
		return nil, err
	}
	return seeOther{pathFailed + "?fait=" + done}, nil
}

// jobNumber reads the number of a job in the path.
func (c *call) jobNumber() (int64, error) {
	n, err := strconv.ParseInt(c.r.PathValue("job"), 10, 64)
	if err != nil || n < 1 {
		return 0, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	return n, nil
}

func retryJob(c *call) (answer, error) {
	n, err := c.jobNumber()
	if err != nil {
		return nil, err
	}
	return backToFailed("relance", c.Journey.RetryJob(c.ctx, c.actor.Account, n))
}

func dropJob(c *call) (answer, error) {
	n, err := c.jobNumber()
	if err != nil {
		return nil, err
	}
	return backToFailed("ecarte", c.Journey.DropJob(c.ctx, c.actor.Account, n))
}

func retryMail(c *call) (answer, error) {
	id, err := c.id("mail")
	if err != nil {
		return nil, err
	}
	return backToFailed("relance", c.Journey.RetryMail(c.ctx, c.actor.Account, id))
}

func dropMail(c *call) (answer, error) {
	id, err := c.id("mail")
	if err != nil {
		return nil, err
	}
	return backToFailed("ecarte", c.Journey.DropMail(c.ctx, c.actor.Account, id))
}
