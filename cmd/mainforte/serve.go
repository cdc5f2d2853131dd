package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// serveCommand starts the service for real people.
type serveCommand struct {
	listening
	Database string `env:"MAINFORTE_DATABASE" help:"postgres://… ; without it SQLite in the data folder." placeholder:"URL"`
	Key      string `env:"MAINFORTE_KEY" help:"Master key, 64 hexadecimal digits; without it the file in the data folder."`
	BaseURL  string `env:"MAINFORTE_BASE_URL" required:"" help:"Public address, https://…" placeholder:"URL"`
	Source   string `env:"MAINFORTE_SOURCE" help:"Address of the source code." placeholder:"URL"`

	SMTPHost      string `name:"smtp-host" env:"MAINFORTE_SMTP_HOST" required:"" help:"Mail relay."`
	SMTPPort      int    `name:"smtp-port" env:"MAINFORTE_SMTP_PORT" default:"587" help:"Its port."`
	SMTPTLS       string `name:"smtp-tls" env:"MAINFORTE_SMTP_TLS" enum:"starttls,implicit,none" default:"starttls" help:"How the way to the relay is protected (none: only for a relay on this machine)."`
	SMTPUser      string `name:"smtp-user" env:"MAINFORTE_SMTP_USER" help:"User at the relay."`
	SMTPPassword  string `name:"smtp-password" env:"MAINFORTE_SMTP_PASSWORD" help:"Password at the relay."`
	MailPerDay    int    `name:"mail-per-day" env:"MAINFORTE_MAIL_PER_DAY" help:"How many mails the relay takes from midnight to midnight in Paris, over all nodes; 0: no limit."`
	MailPerMinute int    `name:"mail-per-minute" env:"MAINFORTE_MAIL_PER_MINUTE" help:"How many it takes in a minute, over all nodes; 0: no limit."`

	From    string `env:"MAINFORTE_FROM" required:"" help:"Address that mails come from."`
	ReplyTo string `env:"MAINFORTE_REPLY_TO" required:"" help:"Address that answers reach a person at."`

	OperatorName     string `env:"MAINFORTE_OPERATOR_NAME" required:"" help:"Legal name of who runs the service."`
	OperatorAddress  string `env:"MAINFORTE_OPERATOR_ADDRESS" required:"" help:"Its postal address."`
	OperatorContact  string `env:"MAINFORTE_OPERATOR_CONTACT" required:"" help:"Its e-mail address."`
	OperatorDirector string `env:"MAINFORTE_OPERATOR_DIRECTOR" required:"" help:"Director of the publication."`
	OperatorHost     string `env:"MAINFORTE_OPERATOR_HOST" required:"" help:"Name and address of who hosts."`
	OperatorMail     string `env:"MAINFORTE_OPERATOR_MAIL" help:"E-mail address told, once a day at most, when somebody must look at the machine (counts only)."`
	OperatorPrivacy  string `env:"MAINFORTE_OPERATOR_PRIVACY" required:"" help:"E-mail address for questions on personal data."`

	keeping
	Drain        time.Duration `env:"MAINFORTE_DRAIN" default:"0s" help:"How long, once told to stop, to answer on while saying that this node is not ready; for nodes behind a proxy."`
	TrustedProxy []string      `env:"MAINFORTE_TRUSTED_PROXY" help:"Addresses or networks of the proxies in front, believed when they say whom they forward." placeholder:"ADDRESS"`

	StaffByMail bool `env:"MAINFORTE_STAFF_BY_MAIL" help:"Let officers and administrators sign in by mailed link only, until strong sign-in exists."`
}

// Run starts the service and stops with ctx.
func (c *serveCommand) Run(ctx context.Context, out io.Writer) error {
	if err := c.check(); err != nil {
		return usage(err)
	}
	proxies, err := prefixes(c.TrustedProxy)
	if err != nil {
		return err
	}
	now, _ := clock("")
	log := logger(os.Stderr)
	sender, err := c.sender(now)
	if err != nil {
		return err
	}
	s, err := openService(ctx, settings{
		listening: c.listening, Database: c.Database, Key: c.Key, BaseURL: c.BaseURL, Clock: now, Log: log, Source: c.Source,
		Operator: view.Operator{
			Name: c.OperatorName, Address: c.OperatorAddress, Contact: c.OperatorContact,
			Director: c.OperatorDirector, Host: c.OperatorHost, Privacy: c.OperatorPrivacy,
		},
		From: c.From, ReplyTo: c.ReplyTo, Sender: sender, OperatorMail: c.OperatorMail,
		Keeping: c.keeping,
		Drain:   c.Drain, Proxies: proxies,
		Quota: mainforte.MailQuota{PerDay: c.MailPerDay, PerMinute: c.MailPerMinute},
	})
	if err != nil {
		return err
	}
	defer s.close()
	if err := c.checkStaff(ctx, s, out); err != nil {
		return err
	}
	l, base, err := s.listen()
	if err != nil {
		return err
	}
	started := sayStarting(l)
	err = s.fillPool(ctx)
	started()
	if err != nil {
		if ctx.Err() != nil {
			err = nil // told to stop before it began: as asked
		}
		return errors.Join(err, l.Close())
	}
	state, err := s.tellState(ctx)
	if err != nil {
		return err
	}
	return s.answerUntil(ctx, l, base, func() { fmt.Fprintf(out, "listening on http://%s for %s\n%s\n", l.Addr(), base, state) })
}

func (c *serveCommand) sender(now func() time.Time) (*mail.SMTP, error) {
	return mail.NewSMTP(
		mail.SMTPConfig{Host: c.SMTPHost, Port: c.SMTPPort, TLS: mail.TLS(c.SMTPTLS), User: c.SMTPUser, Password: c.SMTPPassword, Clock: now},
		mail.Origin{BaseURL: c.BaseURL, Operator: c.OperatorName, From: c.From, ReplyTo: c.ReplyTo},
	)
}

// placeholders are words that stand for a text nobody has written yet.
var placeholders = []string{"todo", "xxx", "lorem", "à compléter", "placeholder", "[", "example."}

// check names every fault of the configuration at once. A placeholder in a
// legal text is a fault: a public service must say who answers for it.
func (c *serveCommand) check() error {
	var faults []error
	for name, value := range map[string]string{
		"operator-name": c.OperatorName, "operator-address": c.OperatorAddress, "operator-contact": c.OperatorContact,
		"operator-director": c.OperatorDirector, "operator-host": c.OperatorHost, "operator-privacy": c.OperatorPrivacy,
	} {
		for _, p := range placeholders {
			if strings.TrimSpace(value) == "" || strings.Contains(strings.ToLower(value), p) {
				faults = append(faults, fmt.Errorf("--%s is still a placeholder: %q", name, value))
				break
			}
		}
	}
	if c.Data == "" {
		faults = append(faults, errors.New("--data names no folder"))
	}
	if clean, ok := mainforte.CleanEmail(c.OperatorMail); c.OperatorMail != "" && (!ok || clean != c.OperatorMail) {
		faults = append(faults, fmt.Errorf("--operator-mail %q is not a plain address", c.OperatorMail))
	}
	if c.MailPerDay < 0 || c.MailPerMinute < 0 {
		faults = append(faults, errors.New("--mail-per-day and --mail-per-minute are counts: 0 for no limit"))
	}
	if !private(c.BaseURL) {
		faults = append(faults, fmt.Errorf("--base-url %q: people's data travels over https only", c.BaseURL))
	}
	return errors.Join(faults...)
}

// private tells whether nobody on the way can read what goes to an address: it
// is https, or never leaves this machine.
func private(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || slices.Contains([]string{"127.0.0.1", "::1", "localhost"}, u.Hostname()))
}

// checkStaff refuses officers and administrators who could sign in by mail alone.
func (c *serveCommand) checkStaff(ctx context.Context, s *service, out io.Writer) error {
	officers, err := s.store.Officers(ctx)
	if err != nil {
		return err
	}
	administrators, err := s.store.Administrators(ctx)
	if err != nil || officers+len(administrators) == 0 {
		return err
	}
	if !c.StaffByMail {
		return fmt.Errorf("%d officers and %d administrators can sign in by mailed link only; start with --staff-by-mail to accept that",
			officers, len(administrators))
	}
	fmt.Fprintf(out, "WARNING: %d officers and %d administrators sign in by mailed link only. A mailbox is not a second factor.\n",
		officers, len(administrators))
	return nil
}
