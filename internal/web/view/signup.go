package view

// Values of the field "where" of the sign-up and of the mission form.
const (
	WhereNear   = "near"   // « près de chez moi »
	WhereRemote = "remote" // « à distance »
	WhereAbroad = "abroad" // « à l'étranger »
	WhereOnSite = "onsite" // mission form: « sur place »
)

// SignUp is the one page on which a volunteer signs up. Make it with NewSignUp.
type SignUp struct {
	Page
	Form
	Problem string // an error that belongs to no field: « Le formulaire a expiré… »

	Around []string // how things stand here and now, when one asked to see it first

	// What.
	Anything       Box      // "anything": « N'importe quelle tâche qui ne demande pas de qualification »
	Families       []Family // the 12 families, from the catalogue
	FunctionsError string   // sentence when neither a function nor the box is ticked
	Near           Box      // "near": « tâches proches », on by default
	Conditions     Choices  // "condition": the four express ones, « J'accepte aussi »
	Qualifications Choices  // "qualification": optional, folded
	Means          Choices  // "means": optional, folded
	Languages      Choices  // "language": optional, folded

	// Where.
	Where      Choices // "where": WhereNear, WhereRemote, WhereAbroad
	Commune    Field   // "commune": a name or a postcode
	Communes   Choices // "commune_code": only when what was typed means several communes
	Reach      Choices // "reach": kilometres, a list
	AlsoRemote Box     // "also_remote"
	Country    Choices // "country": a list

	// When.
	Presets Choices // "preset": boxes that add up
	Grid    Grid    // "week": folded
	From    Field   // "from": date
	Until   Field   // "until": date
	Hours   Field   // "hours": a week, for remote work at one's own pace
	Notice  Choices // "notice"

	// Who.
	FirstName Field // "first_name"
	Email     Field // "email"
	Adult     Box   // "adult"
	Charter   Box   // "charter"
}

// A Family is a group of functions that opens on the sign-up page.
type Family struct {
	Code      string
	Label     string
	Line      string // one line under it
	Open      bool   // show it opened: something in it is ticked
	Functions []FunctionBox
}

// A FunctionBox is one function to accept ("function") and, once accepted, the
// box « c'est (ou c'était) mon métier » ("trade"), both with Code as value.
type FunctionBox struct {
	Code    string
	Label   string
	Hint    string // « demande de connaître le métier »; may be empty
	Checked bool
	Trade   bool
}

// Grid is the week: 7 days × 4 periods. The boxes are called Name and their
// values are the bit numbers 0 to 27 (day × 4 + period, Monday first).
type Grid struct {
	Name    string
	Open    bool
	Checked [7][4]bool // [day][period], Monday first; morning, afternoon, evening, night
}

// FunctionName and TradeName are the names of the boxes of a FunctionBox.
const (
	FunctionName = "function"
	TradeName    = "trade"
)

// NewSignUp returns an empty sign-up: everything but Families and the options
// that come from the catalogue and from the table of countries.
func NewSignUp() SignUp {
	return SignUp{
		Anything:       Box{Name: "anything", Label: "N'importe quelle tâche qui ne demande pas de qualification", Hint: "On vous explique tout sur place."},
		Near:           Box{Name: "near", Label: "On peut aussi me proposer des tâches proches", Checked: true},
		Conditions:     Choices{Name: "condition", Label: "J'accepte aussi", Hint: "Rien n'est obligatoire : ces missions ne vous seront proposées que si vous cochez."},
		Qualifications: Choices{Name: "qualification", Label: "J'ai"},
		Means:          Choices{Name: "means", Label: "Je dispose de"},
		Languages:      Choices{Name: "language", Label: "Je parle couramment"},
		Where: Choices{Name: "where", Label: "Où voulez-vous aider ?", Required: true, Options: []Choice{
			{Value: WhereNear, Label: "Près de chez moi", Checked: true},
			{Value: WhereRemote, Label: "À distance", Hint: "Par téléphone ou sur ordinateur."},
			{Value: WhereAbroad, Label: "Je vis à l'étranger", Hint: "Vous aidez à distance, aux heures de Paris."},
		}},
		Commune:  Field{Name: "commune", Label: "Commune ou code postal", Hint: "Par exemple : Dijon, ou 21000. Aucune adresse n'est demandée.", Autocomplete: "postal-code", Required: true, Max: 100},
		Communes: Choices{Name: "commune_code", Label: "Laquelle est la vôtre ?", Required: true},
		Reach: Choices{Name: "reach", Label: "Jusqu'où pouvez-vous aller ?", Options: []Choice{
			{Value: "5", Label: "jusqu'à 5 km"},
			{Value: "10", Label: "jusqu'à 10 km"},
			{Value: "20", Label: "jusqu'à 20 km", Checked: true},
			{Value: "30", Label: "jusqu'à 30 km"},
			{Value: "50", Label: "jusqu'à 50 km"},
			{Value: "100", Label: "jusqu'à 100 km"},
		}},
		AlsoRemote: Box{Name: "also_remote", Label: "Je peux aussi aider à distance"},
		Country:    Choices{Name: "country", Label: "Dans quel pays vivez-vous ?"},
		Presets:    Choices{Name: "preset", Label: "Quand êtes-vous libre ?", Hint: "Cochez tout ce qui vous va : les réponses s'ajoutent.", Required: true},
		Grid:       Grid{Name: "week"},
		From:       Field{Name: "from", Label: "À partir du", Hint: "Sans réponse : dès aujourd'hui."},
		Until:      Field{Name: "until", Label: "Jusqu'au", Hint: "Sans réponse : jusqu'à ce que vous changiez d'avis."},
		Hours:      Field{Name: "hours", Label: "Heures à distance, à votre rythme", Hint: "Pour les travaux sans horaire, comme une traduction.", Least: "1", Most: "40", Unit: "heures par semaine"},
		Notice: Choices{Name: "notice", Label: "Peut-on vous prévenir au dernier moment ?", Options: []Choice{
			{Value: "0", Label: "Oui, même la veille ou le jour même"},
			{Value: "2", Label: "Plutôt 2 jours avant", Checked: true},
			{Value: "7", Label: "Plutôt une semaine avant"},
		}},
		FirstName: Field{Name: "first_name", Label: "Votre prénom", Autocomplete: "given-name", Required: true, Max: 60},
		Email:     Field{Name: "email", Label: "Votre adresse mail", Hint: "Pour recevoir les demandes des établissements. Personne d'autre ne la voit.", Autocomplete: "email", Required: true, Max: 254},
		Adult:     Box{Name: "adult", Label: "J'ai 18 ans ou plus", Required: true},
		Charter:   Box{Name: "charter", Label: "J'accepte la charte des bénévoles", Link: Link{Text: "Lire la charte", Href: PathCharter}, Required: true},
	}
}

// Errors lists what is wrong, in the order of the page.
func (p SignUp) Errors() []ErrorLink {
	return gather(p.Problem, p.functions(), p.Near, p.Conditions, p.Qualifications, p.Means, p.Languages,
		p.Where, p.Commune, p.Communes, p.Reach, p.AlsoRemote, p.Country,
		p.Presets, p.From, p.Until, p.Hours, p.Notice, p.FirstName, p.Email, p.Adult, p.Charter)
}

// functions makes the error of the whole first question lead to its first box.
func (p SignUp) functions() Box {
	return Box{Name: p.Anything.Name, Error: p.FunctionsError}
}

// SignUpDone says « Regardez vos mails », honestly what there is around, and
// what happens next. It is the same whether or not the address was known.
type SignUpDone struct {
	Page
	FirstName string
	Email     string
	Around    string   // « autour de Dijon, jusqu'à 20 km »; empty: nothing is said of the place
	Figures   []Figure // missions and volunteers around, already masked below five
	None      string   // sentence shown when there are no missions around today
	Wrong     Link     // « Ce n'est pas la bonne adresse ? »
	Late      string   // when the message will come, when that is not at once
}

// ConfirmAddress is the page that the first mail leads to: one button.
type ConfirmAddress struct {
	Page
	Form
	FirstName string
	Around    string // « autour de Dijon »
}

// Confirmed welcomes the volunteer once the address is known to be theirs.
type Confirmed struct {
	Page
	FirstName string
	Around    string        // « autour de Dijon, jusqu'à 20 km »
	Profile   []Definition  // what was understood, to check at a glance
	Missions  []MissionCard // those that suit, best first; may be empty
	Space     Link          // « Aller à mon espace »
}
