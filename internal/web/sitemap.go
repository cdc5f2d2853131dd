package web

import (
	"encoding/xml"

	"pretermainforte.fr/mainforte/internal/web/view"
)

// publicPages are the pages that everybody may read, as the site map groups
// them. The sitemap of search engines has the same.
var publicPages = []view.GuidePart{
	{ID: "benevoles", Title: "Aider", Links: []view.Link{
		{Text: "Accueil", Href: view.PathHome},
		{Text: "Missions ouvertes", Href: view.PathMissions},
		{Text: "La carte des missions ouvertes", Href: view.PathMissionMap},
		{Text: "M'inscrire", Href: view.PathSignUp},
		{Text: "Ai-je le droit d'aider ?", Href: view.PathRights},
		{Text: "Charte des bénévoles", Href: view.PathCharter},
	}},
	{ID: "etablissements", Title: "Demander de l'aide", Links: []view.Link{
		{Text: "Votre établissement a besoin de renfort", Href: view.PathEstablishment},
		{Text: "Inscrire mon établissement", Href: view.PathRegister},
		{Text: "Accueillir un bénévole", Href: view.PathWelcoming},
		{Text: "Charte des établissements", Href: "/charte-etablissements"},
	}},
	{ID: "service", Title: "Comprendre le service", Links: []view.Link{
		{Text: "Aide", Href: view.PathHelp},
		{Text: "Nous écrire", Href: view.PathContact},
		{Text: "Statistiques", Href: view.PathStatistics},
		{Text: "Comment l'ordre est fait", Href: view.PathOrder},
		{Text: "Me connecter", Href: view.PathSignIn},
	}},
	{ID: "regles", Title: "Les règles du service", Links: []view.Link{
		{Text: "Accessibilité", Href: view.PathAccessibility},
		{Text: "Données personnelles", Href: view.PathPrivacy},
		{Text: "Mentions légales", Href: view.PathLegal},
		{Text: "Crédits", Href: view.PathCredits},
	}},
}

func siteMap(c *call) (answer, error) {
	p := view.Guide{Page: c.page("Plan du site"), Lead: "Toutes les pages que chacun peut lire, sans se connecter.", Parts: publicPages}
	p.Description = "Toutes les pages du service."
	return page{view: p}, nil
}

// mostListed is how many addresses one sitemap may hold (sitemaps.org).
const mostListed = 50_000

// sitemapXML tells search engines the public pages and the open missions.
func sitemapXML(c *call) (answer, error) {
	type entry struct {
		Address string `xml:"loc"`
	}
	set := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		Entries []entry  `xml:"url"`
	}{}
	for _, part := range publicPages {
		for _, l := range part.Links {
			set.Entries = append(set.Entries, entry{c.home + l.Href})
		}
	}
	open, err := c.Pool.OpenMissions(c.ctx, 0)
	if err != nil {
		return nil, err
	}
	for _, o := range open[:min(len(open), mostListed-len(set.Entries))] {
		set.Entries = append(set.Entries, entry{c.home + view.PathMissions + "/" + string(o.Mission)})
	}
	body, err := xml.Marshal(set)
	return document{kind: "application/xml; charset=utf-8", body: append([]byte(xml.Header), body...)}, err
}

// robots keeps machines to the public pages, and out of a demonstration: its
// missions are invented.
func robots(c *call) (answer, error) {
	body := "User-agent: *\nDisallow: /mon-espace\nDisallow: /etablissement/\nDisallow: /ma-region\nDisallow: /administration\n" +
		"Disallow: /demande/\nDisallow: /confirmer/\nDisallow: /entrer/\nSitemap: " + c.home + "/sitemap.xml\n"
	if c.Demo {
		body = "User-agent: *\nDisallow: /\n"
	}
	return document{kind: "text/plain; charset=utf-8", body: []byte(body)}, nil
}
