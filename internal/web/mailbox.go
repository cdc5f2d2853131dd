package web

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/mail"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// The mailbox exists in demonstrations only: it shows the mails that the
// service would have sent. Outside one these paths do not exist.

// mailHTMLPolicy lets the HTML part of a mail bear its own few inline styles
// and nothing else; its links open in the whole window.
const mailHTMLPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"

func mailbox(c *call) (answer, error) {
	if c.Mailbox == nil {
		return nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	p := view.Mailbox{Page: c.private("Courrier de la démonstration"), Box: view.Form{Action: pathMailbox + "/boites"}, Shut: c.Mailbox.Closed()}
	all := c.Mailbox.List()
	from := c.pageFrom(len(all))
	for _, kept := range all[from:min(from+listLength, len(all))] {
		p.Mails = append(p.Mails, view.MailLine{
			To: kept.Message.To, Subject: kept.Message.Subject, Date: mailDate(kept), Href: pathMailbox + "/" + string(kept.Message.ID),
		})
	}
	p.Pages = pagesOf(pathMailbox+"?", from, len(all))
	return page{view: p}, nil
}

func mailDate(kept mail.Kept) string {
	at := kept.At.In(geo.Paris())
	return fr.Day(geo.DayOf(at, geo.Paris())) + " à " + fr.Hour(at.Hour()*60+at.Minute())
}

func (c *call) keptMail() (mail.Kept, error) {
	if id, ok := mainforte.ParseID(c.r.PathValue("mail")); ok && c.Mailbox != nil {
		if kept, ok := c.Mailbox.Get(id); ok {
			return kept, nil
		}
	}
	return mail.Kept{}, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
}

func mailPage(c *call) (answer, error) {
	kept, err := c.keptMail()
	if err != nil {
		return nil, err
	}
	p := view.Mail{
		Page: c.private(kept.Message.Subject),
		Facts: []view.Definition{
			view.Def("À", kept.Message.To), view.Def("Objet", kept.Message.Subject), view.Def("Date", mailDate(kept)),
		},
		HTML: view.Link{Text: "Voir le mail mis en page", Href: c.r.URL.Path + "/html"},
		Back: view.Link{Text: "Tout le courrier", Href: pathMailbox},
	}
	for line := range strings.SplitSeq(kept.Message.Text, "\n") {
		p.Lines = append(p.Lines, c.cutLinks(line))
	}
	return page{view: p}, nil
}

// cutLinks makes the addresses of our own site in a line of text followable.
func (c *call) cutLinks(line string) view.MailText {
	var text view.MailText
	for i, word := range strings.Split(line, " ") {
		if i > 0 {
			text = append(text, view.Link{Text: " "})
		}
		piece := view.Link{Text: word}
		if path, ours := strings.CutPrefix(word, c.home); ours {
			piece.Href = path
		}
		text = append(text, piece)
	}
	return text
}

func mailHTML(c *call) (answer, error) {
	kept, err := c.keptMail()
	if err != nil {
		return nil, err
	}
	return document{kind: "text/html; charset=utf-8", body: []byte(kept.Message.HTML), policy: mailHTMLPolicy}, nil
}

// shutBox closes the box of an address, or opens it again, to play an address
// whose mails come back.
func shutBox(c *call) (answer, error) {
	if c.Mailbox == nil {
		return nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	if address, ok := mainforte.CleanEmail(c.value("email")); ok {
		c.Mailbox.Shut(address, !c.Mailbox.IsShut(address))
	}
	return seeOther{pathMailbox}, nil
}
