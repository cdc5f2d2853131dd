package view

// EstablishmentDoor is the public page for establishments.
type EstablishmentDoor struct {
	Page
	Contact string // who to write to while registration is not open: an e-mail address
	Figures []Figure
	Urgent  Link // « Demande urgente »; empty for somebody who acts for no establishment
}

// EstablishmentSpace is the page of one establishment for its coordinators.
type EstablishmentSpace struct {
	Page
	Name       string
	Kind       string // « Ehpad, Cosne-Cours-sur-Loire (Nièvre) »
	State      Tag    // « Vérifié », « En cours de vérification »
	Sentence   string // what the state allows, when it is not simply verified
	NewMission Link   // « Décrire un besoin »
	Urgent     Link   // « Demande urgente »
	Around     string // « 37 bénévoles à moins de 20 km »
	Missions   []MissionRow
	Past       []MissionRow
	Others     []Link // the other establishments of this account
	AskAgain   Link   // « Corriger et demander à nouveau », for a refused one
	AddSite    Link   // « Ajouter un autre site »; empty when none can be

	Next   []Step     // what happens while the agency verifies
	Count  string     // how many people there are around, while it verifies
	Ways   []Link     // welcome sheet, coordinators
	Asked  string     // « 1 personne demande à vous rejoindre »; leads to the coordinators
	Drafts []DraftRow // needs that are not posted
	All    Link       // every mission in one table
	Again  Link       // « Comme la semaine dernière »; empty: there is none
	Search Link       // « Chercher qui peut venir »
}

// A MissionRow is a mission in a table of its establishment or of an agency.
type MissionRow struct {
	Title         string
	Href          string
	Establishment string // agency's table only
	Place         string
	When          string // « du 24 au 27 novembre »
	Filled        Meter  // « 3 personnes sur 4 »
	Waiting       string // « 2 réponses attendues »
	State         Tag
}

// MissionForm is where a need is described: the templates, then the form. Make
// it with NewMissionForm.
type MissionForm struct {
	Page
	Form
	Problem       string
	Establishment string
	Elsewhere     []Link         // the same for another site of theirs; shown with the templates
	Templates     []TemplateTile // shown alone while no template is chosen
	Blank         Link           // « Sans modèle »
	Chosen        string         // title of the template in use; empty: only Templates are shown
	Change        Link           // « Changer de modèle »

	Title    Field   // "title"
	Function Choices // "function": list by family while none is chosen, then boxes of those chosen
	Where    Choices // "where": WhereOnSite, WhereRemote
	Commune  Field   // "commune", prefilled from the establishment
	Communes Choices // "commune_code", when several

	FromDay  Field   // "from_day": date
	ToDay    Field   // "to_day": date; the same day when empty
	Weekdays Choices // "weekday": 0 to 6, Monday first
	FromHour Field   // "from_hour": 15:04
	ToHour   Field   // "to_hour"
	FromAlso Field   // "from_hour2": a second slot of the same days, optional
	ToAlso   Field   // "to_hour2"
	Wanted   Field   // "wanted": persons for each slot

	Qualifications Choices // "qualification": what is really required
	Means          Choices // "means"
	Conditions     Choices // "condition": what the mission involves
	Attributes     Choices // "attribute": meal, clothes, access…

	Tasks    Field           // "tasks": what one will do, a line each
	NotTasks []string        // what one will not do, from the template; always « aucun acte de soin »
	Bring    Field           // "bring"
	Meeting  Field           // "meeting": where to present oneself, shown after an accord
	Contact  Field           // "contact": name of the on-site contact, shown after an accord
	Phone    Field           // "phone": of the contact, shown after an accord
	Word     Field           // "word": shown on the page of the demand
	Declare  Box             // "declare"
	Submit   string          // « Publier et voir qui peut venir »
	Preview  *MissionPreview // the slots and who could come, before posting; nil: not asked for
	Drafts   bool            // the form can be kept unfinished

	Talk      Box   // "talk_first"
	Waves     Box   // WavesName; without Name: the establishment may not ask yet
	Whole     Box   // "whole_days"
	AtPace    Link  // « À distance, sans horaire imposé »
	Pace      bool  // at one's own pace: PaceHours and Before instead of place, days and hours
	PaceHours Field // "pace_hours": in all, of each person
	Before    Field // "before": the first day that is too late
}

// A TemplateTile is one template to start from.
type TemplateTile struct {
	Title string
	Hours string // « de 6 h 45 à 14 h 15 »
	Href  string
}

// NewMissionForm returns the form with everything that does not come from the
// catalogue.
func NewMissionForm() MissionForm {
	days := []string{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}
	week := make([]Choice, len(days))
	for i, d := range days {
		week[i] = Choice{Value: string(rune('0' + i)), Label: d, Checked: true}
	}
	return MissionForm{
		Title:    Field{Name: "title", Label: "Titre", Hint: "Ce que les bénévoles lisent en premier.", Required: true, Max: 90},
		Function: Choices{Name: "function", Label: "Type d'aide", Required: true},
		Where: Choices{Name: "where", Label: "Où se passe la mission ?", Options: []Choice{
			{Value: WhereOnSite, Label: "Sur place", Checked: true}, {Value: WhereRemote, Label: "À distance"},
		}},
		Commune:        Field{Name: "commune", Label: "Commune ou code postal", Hint: "Pour une mission sur place.", Required: true, Max: 100},
		Communes:       Choices{Name: "commune_code", Label: "Laquelle ?", Required: true},
		FromDay:        Field{Name: "from_day", Label: "Premier jour", Required: true},
		ToDay:          Field{Name: "to_day", Label: "Dernier jour", Hint: "Laissez vide pour un seul jour. Au plus 4 semaines."},
		Weekdays:       Choices{Name: "weekday", Label: "Les jours", Hint: "Décochez les jours sans besoin.", Options: week},
		FromHour:       Field{Name: "from_hour", Label: "Début", Required: true},
		ToHour:         Field{Name: "to_hour", Label: "Fin", Required: true},
		FromAlso:       Field{Name: "from_hour2", Label: "Début"},
		ToAlso:         Field{Name: "to_hour2", Label: "Fin"},
		Wanted:         Field{Name: "wanted", Label: "Combien de personnes, chaque fois ?", Required: true, Least: "1", Most: "99", Unit: "personnes"},
		Qualifications: Choices{Name: "qualification", Label: "Ce qui est vraiment nécessaire", Hint: "Chaque case cochée réduit le nombre de personnes possibles."},
		Means:          Choices{Name: "means", Label: "Le matériel à avoir"},
		Conditions:     Choices{Name: "condition", Label: "Ce que la mission comporte", Hint: "Les bénévoles le savent avant de répondre."},
		Attributes:     Choices{Name: "attribute", Label: "Sur place"},
		Tasks:          Field{Name: "tasks", Label: "Ce que la personne fera", Hint: "Trois lignes suffisent.", Required: true, Max: 1000},
		Bring:          Field{Name: "bring", Label: "Ce qu'il faut apporter", Max: 500},
		Meeting:        Field{Name: "meeting", Label: "Où se présenter", Hint: "Adresse, porte, étage. Montré seulement aux personnes qui viennent.", Max: 300},
		Contact:        Field{Name: "contact", Label: "Contact sur place", Hint: "Montré seulement aux personnes qui viennent.", Required: true, Max: 60},
		Phone:          Field{Name: "phone", Label: "Téléphone de ce contact", Required: true, Max: 30},
		Word:           Field{Name: "word", Label: "Un mot pour les bénévoles", Hint: "Affiché sur la page de la demande.", Max: 500},
		Declare:        Box{Name: "declare", Label: "C'est un besoin ponctuel, hors soins. Il ne remplace ni une personne en grève ni un emploi supprimé.", Required: true},
		Submit:         "Publier et voir qui peut venir",
		Talk:           Box{Name: "talk_first", Label: "Je veux d'abord parler à la personne", Hint: "Après son oui, sa place est gardée 48 h, le temps de l'appeler. Sinon, les premiers oui sont retenus."},
		Whole:          Box{Name: "whole_days", Label: "Les créneaux d'un même jour vont ensemble", Hint: "La personne vient à tous les créneaux d'un jour, ou à aucun."},
		PaceHours:      Field{Name: "pace_hours", Label: "Combien d'heures, en tout et par personne\u00a0?", Required: true, Least: "1", Most: "60", Unit: "heures"},
		Before:         Field{Name: "before", Label: "À finir avant le", Hint: "Dans 3 jours au plus tôt, dans 4 semaines au plus tard.", Required: true},
	}
}

// Errors lists what is wrong, in the order of the page.
func (p MissionForm) Errors() []ErrorLink {
	return gather(p.Problem, p.Function, p.Title, p.Where, p.Commune, p.Communes,
		p.FromDay, p.ToDay, p.Weekdays, p.FromHour, p.ToHour, p.FromAlso, p.ToAlso, p.Wanted,
		p.Qualifications, p.Means, p.Conditions, p.Attributes,
		p.Tasks, p.Bring, p.Meeting, p.Contact, p.Phone, p.Word, p.Declare, p.PaceHours, p.Before)
}
