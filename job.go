package mainforte

// Job is work that a committed change causes. It holds ids only; the text and
// the facts are read when it runs. Every job may run twice.
type Job interface {
	// Kind is the stable name of the job in the queue.
	Kind() string
}

// SendMail hands one mail to the SMTP relay.
type SendMail struct {
	Mail  ID        `json:"mail"`
	Class MailClass `json:"-"` // where the job waits; the row of the mail holds it
}

// Kind implements Job.
func (SendMail) Kind() string { return "send_mail" }

// Sweep expires what is over: solicitations without an answer, sign-ups never
// confirmed, links and sessions past their end.
type Sweep struct{}

// Kind implements Job.
func (Sweep) Kind() string { return "sweep" }

// SendOutreach invites the establishments of an agency's list, a few at a time.
type SendOutreach struct {
	List ID `json:"list"`
}

// Kind implements Job.
func (SendOutreach) Kind() string { return "send_outreach" }
