package mail

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/textproto"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// usualTimeout is long enough for a relay that looks a sender up first.
const usualTimeout = 30 * time.Second

// TLS is how the way to the relay is protected.
type TLS string

// The ways.
const (
	TLSImplicit TLS = "implicit" // from the first byte (usually port 465)
	TLSRequired TLS = "starttls" // STARTTLS or nothing is sent
	TLSNone     TLS = "none"     // for a relay on the same machine only
)

// SMTPConfig is how to reach the relay.
type SMTPConfig struct {
	Host     string
	Port     int // 0: 465 for TLSImplicit, 587 for TLSRequired, 25 for TLSNone
	TLS      TLS // "" means TLSRequired
	User     string
	Password string
	CAFile   string        // PEM of the relay's authority; "" for those of the system
	Timeout  time.Duration // of one conversation; 0 means 30 s
	Clock    func() time.Time
}

// SMTP is the Sender that hands messages to a relay, one recipient each.
type SMTP struct {
	client *gomail.Client
	origin Origin
	clock  func() time.Time

	timeout time.Duration // of one conversation, from dialling to the last answer
}

// NewSMTP prepares a sender. It does not connect.
func NewSMTP(c SMTPConfig, o Origin) (*SMTP, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	if c.Clock == nil {
		return nil, errors.New("smtp: no clock")
	}
	options, err := c.options()
	if err != nil {
		return nil, fmt.Errorf("smtp: %w", err)
	}
	client, err := gomail.NewClient(c.Host, append(options, gomail.WithHELO(o.Host()))...)
	if err != nil {
		return nil, fmt.Errorf("smtp: %w", err)
	}
	return &SMTP{client: client, origin: o, clock: c.Clock, timeout: cmp.Or(c.Timeout, usualTimeout)}, nil
}

func (c SMTPConfig) options() ([]gomail.Option, error) {
	timeout := cmp.Or(c.Timeout, usualTimeout)
	// Neither NOOP before nor RSET after: one message per conversation.
	options := []gomail.Option{gomail.WithTimeout(timeout), gomail.WithoutNoop(), gomail.WithoutRset()}
	port := c.Port
	switch c.TLS {
	case TLSImplicit:
		options = append(options, gomail.WithSSL())
		port = orPort(port, 465)
	case TLSRequired, "":
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
		port = orPort(port, 587)
	case TLSNone:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
		port = orPort(port, 25)
	default:
		return nil, fmt.Errorf("unknown protection %q", c.TLS)
	}
	options = append(options, gomail.WithPort(port))
	trust, err := c.trust()
	if err != nil {
		return nil, err
	}
	var implicit *tls.Config
	if c.TLS == TLSImplicit {
		implicit = trust
	}
	options = append(options, gomail.WithTLSConfig(trust), gomail.WithDialContextFunc(dial(implicit)))
	if c.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover),
			gomail.WithUsername(c.User), gomail.WithPassword(c.Password))
	}
	return options, nil
}

func orPort(port, usual int) int {
	if port == 0 {
		return usual
	}
	return port
}

func (c SMTPConfig) trust() (*tls.Config, error) {
	config := &tls.Config{ServerName: c.Host, MinVersion: tls.VersionTLS12}
	if c.CAFile == "" {
		return config, nil
	}
	pem, err := os.ReadFile(c.CAFile)
	if err != nil {
		return nil, fmt.Errorf("authority of the relay: %w", err)
	}
	config.RootCAs = x509.NewCertPool()
	if !config.RootCAs.AppendCertsFromPEM(pem) {
		return nil, errors.New("authority of the relay: no certificate in the file")
	}
	return config, nil
}

// Send implements Sender. A relay that took the message and then lost the
// connection before QUIT has it: that is no error.
func (s *SMTP) Send(ctx context.Context, m Message) error {
	if err := m.Check(); err != nil {
		return &PermanentError{Cause: err}
	}
	msg, err := s.message(m)
	if err != nil {
		return &PermanentError{Cause: err}
	}
	ctx, over := s.bounded(ctx)
	defer over()
	err = s.client.DialAndSendWithContext(ctx, msg)
	if err == nil || msg.IsDelivered() {
		return nil
	}
	return told(err)
}

func (s *SMTP) message(m Message) (*gomail.Msg, error) {
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := msg.FromFormat(SenderName, s.origin.From); err != nil {
		return nil, errors.New("sender address refused")
	}
	if err := msg.To(m.To); err != nil {
		return nil, errors.New("recipient refused")
	}
	if m.ReplyTo != "" {
		if err := msg.ReplyTo(m.ReplyTo); err != nil {
			return nil, errors.New("reply address refused")
		}
	}
	msg.Subject(m.Subject)
	msg.SetDateWithValue(s.clock())
	msg.SetMessageIDWithValue(string(m.ID) + "@" + s.origin.Host())
	msg.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no out-of-office answers, please
	setUnsubscribe(msg, m.Unsubscribe)
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	msg.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	return msg, nil
}

// told says what a failed conversation means. Only the relay's 5xx about the
// recipient or the message itself is final: one about us (greeting, TLS,
// password, sender) is a setting that somebody will mend, so the mail waits.
// What the relay wrote may quote the address: only its code goes on.
func told(err error) error {
	var s *gomail.SendError
	if !errors.As(err, &s) {
		return unquoted(err)
	}
	code := s.ErrorCode()
	cause := errors.New(strings.TrimSpace("relay: " + s.Reason.String() + " " + codes(code, s.EnhancedStatusCode())))
	if s.Reason == gomail.ErrSMTPDataClose && code == 0 {
		return &unsure{cause}
	}
	about := s.Reason == gomail.ErrSMTPRcptTo || s.Reason == gomail.ErrSMTPData || s.Reason == gomail.ErrSMTPDataClose
	if about && code >= 500 && code <= 599 {
		return &PermanentError{Cause: cause, Address: aboutAddress(s.Reason == gomail.ErrSMTPRcptTo, code, s.EnhancedStatusCode())}
	}
	return cause
}

// addressCodes are the refusals of RFC 3463 that are about the mailbox: there is
// none, not there, moved, closed, full.
var addressCodes = []string{"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.0", "5.2.1", "5.2.2"}

// aboutAddress tells whether a refusal for good is about the address. A relay
// that refuses us, or what we write, says 5.7 or 554: the address may be good.
// Without an enhanced code only the answer to RCPT TO speaks of a mailbox.
func aboutAddress(atRecipient bool, code int, enhanced string) bool {
	if enhanced != "" && enhanced != "5.0.0" { // which says nothing
		return slices.Contains(addressCodes, enhanced)
	}
	return atRecipient && code >= 550 && code <= 553
}

// unquoted is an error from before the message without what the relay wrote.
func unquoted(err error) error {
	var said *textproto.Error
	var nonsense textproto.ProtocolError
	switch {
	case errors.As(err, &said):
		return errors.New("relay: greeting " + strconv.Itoa(said.Code))
	case errors.As(err, &nonsense):
		return errors.New("relay: an answer that is none")
	}
	return err
}

func codes(code int, enhanced string) string {
	if code == 0 {
		return "connection lost"
	}
	return strings.TrimSpace(strconv.Itoa(code) + " " + enhanced)
}

// unsure is the loss of the relay's answer to a whole message.
type unsure struct{ error }

// MaybeTaken tells whether the relay may have taken a message although sending
// it failed: the connection was lost while its answer was awaited.
func MaybeTaken(err error) bool {
	var u *unsure
	return errors.As(err, &u)
}
