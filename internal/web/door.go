package web

import (
	"errors"
	"net/http"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// doors are the forms that lead to what the state of the service may not allow:
// whoever comes reads why, before filling anything in. The journey asks again in
// the transaction of the act.
var doors = map[string]mainforte.Door{
	"GET /inscription":                                     mainforte.DoorSignUp,
	"GET /confirmer/{token}":                               mainforte.DoorSignUp,
	"GET /missions/{mission}/repondre":                     mainforte.DoorSignUp,
	"GET /mon-espace/missions/{mission}":                   mainforte.DoorOffer,
	"GET /etablissements/inscription":                      mainforte.DoorRegister,
	"GET /etablissements/inscription/a-la-main":            mainforte.DoorRegister,
	"GET /etablissements/inscription/{number}":             mainforte.DoorRegister,
	"GET /etablissements/confirmer/{token}":                mainforte.DoorRegister,
	"GET /invitation-agence/{token}":                       mainforte.DoorRegister,
	"GET /urgent":                                          mainforte.DoorMission,
	needForm:                                               mainforte.DoorMission,
	"GET /sites/{establishment}":                           mainforte.DoorRegister,
	"GET /sites/{establishment}/a-la-main":                 mainforte.DoorRegister,
	"GET /etablissement/missions/{mission}/demander":       mainforte.DoorAsk,
	"GET /ma-region/etablissements/{establishment}/besoin": mainforte.DoorMission,
}

// needForm is where a need is written, as a draft too.
const needForm = "GET /besoin/{establishment}"

// shutForms are what those forms send: where the state of the service refuses
// it, the form comes back as it was typed, and says so on top.
var shutForms = map[string]mainforte.Door{
	"POST /inscription":                                     mainforte.DoorSignUp,
	"POST /missions/{mission}/repondre":                     mainforte.DoorSignUp,
	"POST /mon-espace/missions/{mission}":                   mainforte.DoorOffer,
	"POST /etablissements/inscription/a-la-main":            mainforte.DoorRegister,
	"POST /etablissements/inscription/{number}":             mainforte.DoorRegister,
	"POST /invitation-agence/{token}":                       mainforte.DoorRegister,
	"POST /sites/{establishment}":                           mainforte.DoorRegister,
	"POST /sites/{establishment}/a-la-main":                 mainforte.DoorRegister,
	"POST /besoin/{establishment}":                          mainforte.DoorMission,
	"POST /urgent":                                          mainforte.DoorMission,
	"POST /etablissement/missions/{mission}/demander":       mainforte.DoorAsk,
	"POST /etablissement/missions/{mission}/brouillon":      mainforte.DoorMission,
	"POST /ma-region/etablissements/{establishment}/besoin": mainforte.DoorMission,
}

// shutFlash says on the page of a form that the service refused it; nil else.
func (c *call) shutFlash() *view.Notice {
	door, there := shutForms[c.r.Pattern]
	if !there {
		return nil
	}
	status, err := c.Pool.Service(c.ctx)
	if err != nil {
		return nil
	}
	region := ""
	if len(status.Regions) > 0 {
		if site, err := c.siteMeant(); err == nil && site != nil {
			region = site.Region
		} else if mine, err := c.mayNeed(); err == nil && len(mine) == 1 {
			region = mine[0].Region
		}
	}
	if err := status.Through(door, region); err != nil {
		return &view.Notice{Tone: view.ToneWait, Text: fr.FieldError("", mainforte.ReasonOf(err))}
	}
	return nil
}

// atDoor is the page of a door that is shut, nil where there is none. Who may not
// act on the object at all is left to the handler: to them it does not exist.
func (c *call) atDoor(r route) (answer, error) {
	door, there := doors[r.pattern]
	if !there {
		return nil, nil
	}
	status, err := c.Pool.Service(c.ctx)
	if err != nil || status.Through(door, "") == nil && len(status.Regions) == 0 {
		return nil, err
	}
	if r.pattern == needForm && !status.Ending() {
		return nil, nil // drafts may be kept; the form says that it was not posted
	}
	site, err := c.siteMeant()
	if err != nil || site != nil && r.action != mainforte.ActPublic && mainforte.Authorize(c.actor, r.action, objectOf(r.action, c.actor, site)) != nil {
		return nil, err
	}
	region := ""
	if site != nil {
		region = site.Region
	}
	if err := status.Through(door, region); err != nil {
		return page{view: c.shutPage(err)}, nil
	}
	return nil, nil
}

// siteMeant is the establishment that the path of a request is about, nil when
// there is none or no such one.
func (c *call) siteMeant() (*mainforte.Establishment, error) {
	id := mainforte.ID(c.r.PathValue("establishment"))
	if id == "" {
		id = mainforte.ID(c.value("establishment")) // of several, the urgent form names one
	}
	if mission := c.r.PathValue("mission"); mission != "" {
		m, _, err := c.Store.Mission(c.ctx, mainforte.ID(mission))
		if err != nil {
			return nil, absent(err)
		}
		id = m.Establishment
	}
	if id == "" {
		return nil, nil
	}
	e, err := c.Store.Establishment(c.ctx, id)
	if err != nil {
		return nil, absent(err)
	}
	return e, nil
}

func absent(err error) error {
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil
	}
	return err
}

func objectOf(act mainforte.Action, who mainforte.Actor, e *mainforte.Establishment) mainforte.Object {
	if act == mainforte.ActVerify {
		return e.Watched()
	}
	return mainforte.Object{Establishment: e.ID, Volunteer: who.Volunteer}
}

// shutPage says why a door is shut, what still works and where to go.
func (c *call) shutPage(err error) view.Message {
	door, reason := "", ""
	var e *mainforte.Error
	if errors.As(err, &e) {
		door, reason = e.Field, e.Reason
	}
	p := view.Message{Page: c.private(fr.ShutTitle(reason)), Sentences: fr.ShutDoor(mainforte.Door(door), reason)}
	if c.actor.Account == "" {
		p.Links = append(p.Links, view.Link{Text: "Me connecter", Href: view.PathSignIn})
	} else if account := c.signedIn(); account != nil {
		p.Links = append(p.Links, account.Spaces...)
	}
	p.Links = append(p.Links, view.Link{Text: "Retourner à l'accueil", Href: view.PathHome})
	return p
}

// failShut answers what the state of the service refused, where no form says it.
func (c *call) failShut(err error) bool {
	return page{status: http.StatusConflict, view: c.shutPage(err)}.write(c) == nil
}

// band is what every page says of a service that is not simply open. A page is
// shown without it rather than not at all.
func (c *call) band() string {
	status, err := c.Pool.Service(c.ctx)
	if err != nil {
		c.Log.Warn("the state of the service is not known", "error", err)
		return ""
	}
	return fr.ServiceBand(status)
}

// serviceNotice tells an administrator where the service stands; only a command
// changes it.
func (c *call) serviceNotice() (view.Notice, error) {
	status, err := c.Pool.Service(c.ctx)
	said := "Le service est " + fr.ServiceState(status.State) + "."
	switch {
	case status.State == mainforte.ServiceClosing:
		said = fr.ServiceBand(status)
	case len(status.Regions) > 0:
		said = "Le service est ouvert ici" + fr.NBSP + ": " + fr.ServiceRegions(status) + "."
	case status.State == mainforte.ServiceOpen:
		said = "Le service est ouvert partout."
	case status.State == mainforte.ServicePaused && status.Until != 0:
		said = "Le service est en pause jusqu'au " + fr.DayYear(status.Until) + "."
	}
	return view.Notice{Text: said + " Seule une commande, sur la machine du service, change cet état."}, err
}
