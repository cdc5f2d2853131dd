package mail

import (
	gomail "github.com/wneessen/go-mail"
)

// unsubscribe is the absolute address that ends mails of this kind.
func (o Origin) unsubscribe(c Content) (string, error) {
	path := c.letter().stop
	if path == "" {
		return "", nil
	}
	return o.URL(path)
}

// setUnsubscribe lets the mail reader show its own button, which posts to the
// address without opening a page (RFC 2369 §3.2, RFC 8058 §3.1).
func setUnsubscribe(msg *gomail.Msg, address string) {
	if address == "" {
		return
	}
	msg.SetGenHeader("List-Unsubscribe", "<"+address+">")
	msg.SetGenHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
}
