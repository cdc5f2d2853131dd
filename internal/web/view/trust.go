package view

// Operator is who answers for the service, as the law wants it published.
type Operator struct {
	Name     string // legal name
	Address  string
	Contact  string // e-mail address
	Director string // of the publication
	Host     string // name and address of who hosts
	Privacy  string // e-mail address for questions on personal data
	Demo     bool   // nobody: the page says that the service is a demonstration
}

// Legal is the legal notice.
type Legal struct {
	Page
	By Operator
}

// Privacy says what is kept, why and how long.
type Privacy struct {
	Page
	By         Operator
	Retentions []Retention
}

// A Retention is a line of the table of what is kept.
type Retention struct {
	What string
	Why  string
	Time string
}

// Accessibility is the accessibility statement.
type Accessibility struct {
	Page
	By    Operator
	State string // « non auditée », « partiellement conforme », « totalement conforme »
	Date  string // of the statement
}

// Credits names whose data and software the service stands on.
type Credits struct {
	Page
	Data     []Credit
	Software []Credit
}

// A Credit is one source.
type Credit struct {
	What    string
	Who     string
	Licence string
	Date    string
	Href    string
}

// Charter is what a volunteer accepts.
type Charter struct {
	Page
}

// Order explains how the order of a list is made, with the constants of the
// engine itself.
type Order struct {
	Page
	Weights    []OrderWeight
	Levels     []Definition // « convient très bien »: from so many points
	PendingMax string       // « 2 demandes en attente »; empty: not limited yet
	Recent     string       // « 3 demandes en 14 jours »; empty: not limited yet
	Version    string
	Date       string
	Contact    string // e-mail address

	Parts   []OrderPart  // who is asked, when and how many
	Changes []Definition // versions of the rules, the last first
}

// An OrderPart is one part of how the order is made.
type OrderPart struct {
	ID, Title string
	Lines     []string
}

// An OrderWeight is one component with its weight.
type OrderWeight struct {
	Label  string // « Ce que vous savez faire »
	Weight string // « 40 % »
	Text   string // one or two sentences
}
