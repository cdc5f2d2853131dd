package web

import (
	"bytes"
	"mime/multipart"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte/internal/web/view"
)

// TestAFileSentTooLate: after the session the form leads back to its page, which asks
// for the file again; nothing of the file is kept, and nobody else finds anything.
func TestAFileSentTooLate(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[officer].ID)
	const at = "/ma-region/invitations/liste"
	token := v.get(at).owner(t)
	v.endsSession()
	send := func(token, file string) reply {
		var body bytes.Buffer
		m := multipart.NewWriter(&body)
		v.must(m.WriteField("form", randomText(18)))
		v.must(m.WriteField(view.OwnerName, token))
		part, err := m.CreateFormFile("list", "liste.csv")
		v.must(err)
		_, err = part.Write([]byte(file))
		v.must(err)
		v.must(m.Close())
		return v.send(at, m.FormDataContentType(), body.String())
	}
	before := w.facts()
	send("", "210000010;Les Saules").want(t, "of nobody's page", 403)
	send("x.y", "210000010;Les Saules").want(t, "of a made up page", 403)
	if len(w.facts()["held_form"]) != len(before["held_form"]) {
		t.Error("a form of nobody's page was held")
	}
	send(token, "210000010;Les Saules\n"+strings.Repeat("x", 200<<10)).want(t, "sent too late", 303, "/connexion?vers=formulaire")
	v.enters(officer).want(t, "signing in", 303, pathHeld)
	back := v.get(pathHeld)
	back.want(t, "the form", 200)
	back.says(t, "the form", "Rien n'est perdu", "Un fichier n'est jamais gardé : choisissez-le à nouveau, puis envoyez.")
	if strings.Contains(back.body, "Les Saules") {
		t.Error("the file was kept")
	}
	w.as(w.accounts[verified].ID).get(pathHeld).want(t, "somebody else", 404)
}
