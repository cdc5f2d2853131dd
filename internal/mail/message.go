package mail

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"pretermainforte.fr/mainforte"
)

// Message is one mail to one person, ready to leave.
type Message struct {
	ID      mainforte.ID // local part of the Message-ID: a second try bears the same
	To      string       // one address, as mainforte.CleanEmail gives it
	Subject string
	Text    string // complete alone
	HTML    string
	ReplyTo string // "" when nobody reads answers

	// Unsubscribe is the address that a mail reader posts to when its owner
	// wants no more mails of this kind (RFC 8058); "" when that says nothing.
	Unsubscribe string
}

// Sender hands messages to whoever carries them. An error that is not a
// PermanentError is worth another try.
type Sender interface {
	Send(ctx context.Context, m Message) error
}

// PermanentError says that trying the same message again is of no use.
type PermanentError struct {
	Cause   error
	Address bool // it is about the recipient's address, whatever the message
}

// Error is for the log.
func (e *PermanentError) Error() string { return "permanent: " + e.Cause.Error() }

// Unwrap gives the cause.
func (e *PermanentError) Unwrap() error { return e.Cause }

// Permanent tells whether err says that another try is of no use.
func Permanent(err error) bool {
	var p *PermanentError
	return errors.As(err, &p)
}

// AddressRefused tells whether err says that nothing reaches the recipient's
// address: it does not exist, is closed or is full.
func AddressRefused(err error) bool {
	var p *PermanentError
	return errors.As(err, &p) && p.Address
}

// Check refuses a message that could reach more than one person or bear a
// header of somebody else's making. Its error never holds what was refused.
func (m *Message) Check() error {
	if _, ok := mainforte.ParseID(string(m.ID)); !ok {
		return errors.New("message without an id")
	}
	if clean, ok := mainforte.CleanEmail(m.To); !ok || clean != m.To {
		return errors.New("recipient is not one plain address")
	}
	if clean, ok := mainforte.CleanEmail(m.ReplyTo); m.ReplyTo != "" && (!ok || clean != m.ReplyTo) {
		return errors.New("reply address is not one plain address")
	}
	if m.Subject == "" || !oneLine(m.Subject) {
		return errors.New("subject is empty or not one line")
	}
	if strings.IndexFunc(m.Unsubscribe, func(r rune) bool { return r <= ' ' || r > '~' || r == '<' || r == '>' }) >= 0 {
		return errors.New("the address to unsubscribe is not one plain address")
	}
	if m.Text == "" || m.HTML == "" || !utf8.ValidString(m.Text) || !utf8.ValidString(m.HTML) {
		return errors.New("body is empty or not UTF-8")
	}
	return nil
}

// oneLine tells whether s can stand in a header: UTF-8 without control or
// line-separating characters.
func oneLine(s string) bool {
	return utf8.ValidString(s) && strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsControl(r) || r == '\u2028' || r == '\u2029'
	}) < 0
}

// Origin is who sends and where links lead. All of it comes from the
// configuration, none of it from a request.
type Origin struct {
	BaseURL  string // scheme and host, e.g. "https://aide.example.org"; no path
	Operator string // who runs the service, as written at the foot of each mail
	From     string // sender address
	ReplyTo  string // where answers reach somebody; "" for nowhere
}

// SenderName stands beside the sender's address.
const SenderName = "Prêter main-forte"

// Check tells what is wrong with an origin, at start rather than at the first
// mail.
func (o Origin) Check() error {
	if _, err := o.base(); err != nil {
		return err
	}
	if clean, ok := mainforte.CleanEmail(o.From); !ok || clean != o.From {
		return fmt.Errorf("sender address %q is not a plain address", o.From)
	}
	if clean, ok := mainforte.CleanEmail(o.ReplyTo); o.ReplyTo != "" && (!ok || clean != o.ReplyTo) {
		return fmt.Errorf("reply address %q is not a plain address", o.ReplyTo)
	}
	if o.Operator == "" || !oneLine(o.Operator) {
		return errors.New("the operator's name is empty or not one line")
	}
	return nil
}

func (o Origin) base() (*url.URL, error) {
	u, err := url.Parse(o.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("base URL: %w", err)
	}
	if (u.Scheme != "https" && u.Scheme != "http") || u.Hostname() == "" {
		return nil, fmt.Errorf("base URL %q is not an http or https address", o.BaseURL)
	}
	if u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("base URL %q holds more than scheme and host", o.BaseURL)
	}
	return u, nil
}

// Host is the host of the base URL, the right-hand side of each Message-ID. An
// address is written as RFC 5322 §3.4.1 wants a literal.
func (o Origin) Host() string {
	u, err := o.base()
	if err != nil {
		return "invalid"
	}
	host := u.Hostname()
	if _, err := netip.ParseAddr(host); err == nil {
		return "[" + host + "]"
	}
	return host
}

// URL makes a path of the service absolute. Anything but a plain path is
// refused, so that no link leads elsewhere.
func (o Origin) URL(path string) (string, error) {
	u, err := o.base()
	if err != nil {
		return "", err
	}
	plain := strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "//")
	if !plain || strings.IndexFunc(path, outsidePath) >= 0 {
		return "", errors.New("a link of a mail is not a path of the service")
	}
	return u.Scheme + "://" + u.Host + path, nil
}

// outsidePath tells the characters that no path of the service holds.
func outsidePath(r rune) bool {
	letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	return !letter && !strings.ContainsRune("/-_.", r)
}
