package web

import (
	"html"
	"net/url"
	"strings"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// pathShort leads to a mission by a few letters, to be read aloud or typed from
// a poster.
const pathShort = "/m/"

// shown is an open mission as everybody may see it.
type shown struct {
	*mainforte.Mission
	slots []mainforte.Slot
	by    *mainforte.Establishment
}

// shownMission reads a mission for everybody. One that is not open, or that
// lists should not show, is not there.
func (c *call) shownMission(id mainforte.ID) (shown, error) {
	m, slots, err := c.Store.Mission(c.ctx, id)
	if err != nil {
		return shown{}, err
	}
	e, err := c.Store.Establishment(c.ctx, m.Establishment)
	if err != nil {
		return shown{}, err
	}
	if m.State != mainforte.MissionOpen || e.State != mainforte.EstablishmentVerified || hidesName(m) && !m.HideName {
		return shown{}, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	return shown{m, slots, e}, nil
}

// shortMission leads from the short address to the mission.
func shortMission(c *call) (answer, error) {
	id, err := c.Store.OpenMissionStarting(c.ctx, strings.ToLower(c.r.PathValue("short")))
	if err != nil {
		return nil, err
	}
	if _, err := c.shownMission(id); err != nil {
		return nil, err
	}
	return seeOther{view.PathMissions + "/" + string(id)}, nil
}

// short is the short address of a mission, whole.
func (c *call) short(m *mainforte.Mission) string {
	return c.home + pathShort + string(m.ID)[:store.ShortID]
}

// who is the establishment in a sentence: « L'Ehpad Les Tilleuls », or what it
// is when it hides its name.
func (s shown) who() string {
	if s.HideName {
		return "Un établissement de santé"
	}
	return fr.Capital(fr.The(s.by.Name))
}

// share is what somebody forwards: three lines, a mail, a poster.
func (c *call) share(p *view.PublicMission, s shown) {
	address := c.short(s.Mission)
	first := s.who() + " cherche un coup de main" + fr.NBSP + ": " + fr.Small(s.Title) + ", " + fr.Small(place(s.Mission)) + "."
	dates := when(s.slots)
	if len(dates) > 1 {
		dates = []string{dates[0] + ", et d'autres créneaux"}
	}
	last := "Aucun acte de soin. Pour aider" + fr.NBSP + ": " + address
	for _, line := range append(append([]string{first}, dates...), last) {
		p.Share = append(p.Share, fr.Typo(line))
	}
	body := url.PathEscape(strings.Join(p.Share, "\n"))
	p.Forward = view.Link{Text: "L'envoyer par mail", Href: "mailto:?subject=" + url.PathEscape("Un coup de main : "+s.Title) + "&body=" + body}
	p.Poster = view.Link{Text: "L'affiche à imprimer", Href: view.PathMissions + "/" + string(s.ID) + "/affiche"}
	p.Data = c.posting(s)
}

// poster is one mission on a sheet of paper.
func poster(c *call) (answer, error) {
	id, err := c.id("mission")
	if err != nil {
		return nil, err
	}
	s, err := c.shownMission(id)
	if err != nil {
		return nil, err
	}
	dates := when(s.slots)
	if len(dates) > 5 {
		dates = append(dates[:4], "et d'autres créneaux")
	}
	p := view.Poster{
		Page: c.private("Affiche : " + s.Title), Who: s.who() + " a besoin de vous", Mission: s.Title, Place: place(s.Mission),
		When: dates, Will: lines(s.What), Asked: "Aucune qualification n'est demandée.",
		Address: strings.TrimPrefix(strings.TrimPrefix(c.short(s.Mission), "https://"), "http://"),
		Code:    scanned(c.short(s.Mission)),
		Back:    view.Link{Text: "Revenir à la mission", Href: view.PathMissions + "/" + string(s.ID)},
	}
	if asked := required(s.Mission); len(asked) > 0 {
		p.Asked = "Ce qui est demandé : " + fr.List(asked) + "."
	}
	if !s.HideName && !s.Remote {
		p.Place = place(s.Mission)
	}
	return page{view: p}, nil
}

// posting describes a mission to search engines (schema.org, JobPosting with
// the employment type of volunteers). Whoever hides their name is not named.
func (c *call) posting(s shown) map[string]any {
	said := func(lines ...string) string { return "<p>" + html.EscapeString(strings.Join(lines, "\n")) + "</p>" }
	data := map[string]any{
		"@context": "https://schema.org", "@type": "JobPosting", "employmentType": "VOLUNTEER", "directApply": true,
		"title": s.Title, "url": c.home + view.PathMissions + "/" + string(s.ID), "datePosted": dateOf(s.CreatedAt),
		"description":        said(append(append([]string{s.What}, when(s.slots)...), fr.NoCare)...),
		"identifier":         map[string]any{"@type": "PropertyValue", "name": "Prêter main-forte", "value": string(s.ID)},
		"hiringOrganization": "confidential",
	}
	if len(s.slots) > 0 {
		last := s.slots[0].End
		for i := range s.slots {
			last = max(last, s.slots[i].End)
		}
		data["validThrough"] = last.Time().UTC().Format(time.RFC3339)
	}
	if !s.HideName {
		data["hiringOrganization"] = map[string]any{"@type": "Organization", "name": s.by.Name}
	}
	if s.Remote {
		data["jobLocationType"] = "TELECOMMUTE"
		data["applicantLocationRequirements"] = map[string]any{"@type": "Country", "name": "FR"}
		return data
	}
	commune, _ := geo.ByCode(s.Commune)
	address := map[string]any{"@type": "PostalAddress", "addressLocality": commune.Name(), "addressCountry": "FR"}
	if codes := commune.Postcodes(); len(codes) > 0 {
		address["postalCode"] = codes[0]
	}
	data["jobLocation"] = map[string]any{"@type": "Place", "address": address}
	return data
}

func dateOf(at mainforte.Instant) string { return geo.DayOf(at.Time(), geo.Paris()).String() }
