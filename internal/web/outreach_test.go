package web

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/store"
)

const (
	saules = "210000404" // of the register, registered by nobody
	ormes  = "210000502"
)

// known puts two sites into the register.
func (w *world) known() {
	w.t.Helper()
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.PutSites(ctx, mainforte.NewID(), []mainforte.Site{
			{Number: saules, Name: "EHPAD Les Saules", Address: "1 rue Verte", Commune: "21231", Category: "500", Aggregate: "4401"},
			{Number: ormes, Name: "EHPAD Les Ormes", Address: "2 rue Verte", Commune: "35238", Category: "500", Aggregate: "4401"},
		})
	})
}

// upload sends a file as a browser does.
func (v *visitor) upload(path, file string) reply {
	v.t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	v.must(m.WriteField("form", randomText(18)))
	part, err := m.CreateFormFile("list", "liste.csv")
	v.must(err)
	_, err = part.Write([]byte(file))
	v.must(err)
	v.must(m.Close())
	return v.send(path, m.FormDataContentType(), body.String())
}

// TestAnAgencyInvitesFromItsList: the file, what it would do, the button, the
// mails, the page behind the link, and the establishment is verified.
func TestAnAgencyInvitesFromItsList(t *testing.T) {
	w := newWorld(t)
	w.known()
	v := w.as(w.accounts[officer].ID)
	got := v.upload("/ma-region/invitations/liste", "FINESS;Nom;Mail;Tél\n"+
		saules+";Les Saules;saules@example.org;03 53 01 12 55\n"+
		ormes+";Les Ormes;ormes@example.org;\n"+
		"93456789000012;Un siret;x@example.org;\n"+
		w.establishments["B"].FINESS+";Pas un numéro;y@example.org;\n")
	got.want(t, "the upload", 303, "/ma-region/invitations/listes/")
	preview := got.header.Get("Location")
	page := v.get(preview)
	for _, want := range []string{"Envoyer 1 invitation", "EHPAD Les Saules", "saules@example.org", "À corriger (3)", "lien valable 30 jours"} {
		if !strings.Contains(fr.Plain(page.text()), want) {
			t.Errorf("the preview lacks %q:\n%s", want, page.text())
		}
	}
	faults := fr.Plain(v.get(preview + "?voir=refusees").text())
	for _, want := range []string{"n'est pas dans votre secteur", "c'est un numéro SIRET", "le numéro FINESS n'a pas 9 caractères"} {
		if !strings.Contains(faults, want) {
			t.Errorf("the rows to correct lack %q:\n%s", want, faults)
		}
	}
	if strings.Contains(faults, "ormes@example.org") {
		t.Error("the address of a refused row is kept")
	}
	w.as(w.accounts[farOfficer].ID).get(preview).want(t, "somebody else's list", 404)

	for range 2 {
		v.post(preview+"/envoyer", nil).want(t, "the button", 303, "/ma-region/invitations?fait=envoi")
	}
	if jobs := strings.Count(strings.Join(w.facts()["river_job"], "\n"), "send_outreach"); jobs != 1 {
		t.Errorf("%d jobs, want 1", jobs)
	}
	w.must(w.journey.SendOutreach(w.ctx(), mainforte.ID(preview[len("/ma-region/invitations/listes/"):])))
	list := v.get("/ma-region/invitations?etat=envoyees")
	if text := fr.Plain(list.text()); !strings.Contains(text, "saules@example.org") || !strings.Contains(text, "2 invitations") { // and the sample's
		t.Errorf("the list of invitations says:\n%s", text)
	}
	if text := v.get(preview).text(); !strings.Contains(text, "Cette liste est envoyée") {
		t.Error("the list does not say that it was sent")
	}

	link := w.outreachTo(saules)
	guest := w.nobody()
	page = guest.get(link)
	page.want(t, "the page of the mail", 200)
	if text := fr.Plain(page.text()); !strings.Contains(text, "L'ARS Bourgogne-Franche-Comté vous invite") || strings.Contains(text, "saules@") || strings.Contains(text, "03 53 01 12 55") {
		t.Errorf("the page says:\n%s", text)
	}
	form := url.Values{"first_name": {"Anne"}, "surname": {"Roche"}, "person_title": {"direction"}, "phone": {"03 53 01 12 99"}}
	guest.post(link, form).refusedForm(t, "no charter", "charter", "Lisez et acceptez la charte")
	form.Set("charter", "1")
	done := guest.post(link, form)
	done.want(t, "accepting", 200)
	if !strings.Contains(done.text(), "inscrit et vérifié") || len(guest.cookies) > 0 {
		t.Errorf("after accepting (cookies %v):\n%s", guest.cookies, done.text())
	}
	for _, again := range []reply{guest.get(link), guest.post(link, form)} {
		if again.want(t, "a second time", 410); !strings.Contains(again.text(), "a déjà servi") {
			t.Errorf("a used link says:\n%s", again.text())
		}
	}
	e, err := w.store.EstablishmentByFINESS(w.ctx(), saules)
	w.must(err)
	if text := fr.Plain(v.get("/ma-region/etablissements/" + string(e.ID)).text()); !strings.Contains(text, "Vérification par vous") {
		t.Errorf("the history says:\n%s", text)
	}
	if text := v.get("/ma-region/invitations?etat=acceptees").text(); strings.Contains(text, "saules@") {
		t.Error("the address of a coordinator is shown")
	}
}

// outreachTo is the path of the link to an establishment.
func (w *world) outreachTo(number string) string {
	w.t.Helper()
	all, err := w.store.OutreachTo(w.ctx(), []string{number})
	w.must(err)
	if len(all) != 1 {
		w.t.Fatalf("%d invitations to %s, want 1", len(all), number)
	}
	return "/invitation-agence/" + w.keys.LinkToken(all[0].ID, mainforte.PurposeOutreach)
}

func TestAListComesBackWithItsFault(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[officer].ID)
	for _, c := range []struct{ say, file, saying string }{
		{"nothing", "", "Choisissez le fichier"},
		{"a picture", "\x89PNG\x00", "n'est pas lisible"},
		{"no columns", "a;b\n1;2", "ordre des colonnes"},
		{"too large", strings.Repeat("x", mainforte.MaxOutreachBytes+1), "dépasse 2 Mo"},
	} {
		got := v.upload("/ma-region/invitations/liste", c.file)
		if got.want(t, c.say, 422); !strings.Contains(fr.Plain(got.text()), c.saying) {
			t.Errorf("%s: the page says:\n%s", c.say, got.text())
		}
	}
	v.post("/ma-region/invitations/liste", nil).want(t, "a form without a file", 422)
	if n := len(w.facts()["outreach_list"]); n != 1 { // the sample's
		t.Errorf("%d lists are kept", n)
	}
}

func TestAnExpiredInvitationSaysSo(t *testing.T) {
	w := newWorld(t)
	path := "/invitation-agence/" + outreachLink(w)
	w.pass(mainforte.OutreachLife)
	got := w.nobody().get(path)
	if got.want(t, "after 30 days", 410); !strings.Contains(got.text(), "plus de 30 jours") || !strings.Contains(got.body, "/etablissements/inscription") {
		t.Errorf("it says:\n%s", got.text())
	}
	v := w.as(w.accounts[officer].ID)
	list := v.get("/ma-region/invitations?etat=expirees")
	again := regexp.MustCompile(`/ma-region/invitations/[a-z2-7]{26}/renvoyer`).FindString(list.body)
	v.post(again, url.Values{"form": {list.key(t)}}).want(t, "sending it again", 303, "/ma-region/invitations?fait=renvoyee")
	if n := w.mailsTo(mainforte.MailOutreach, invitedSite); n != 1 {
		t.Errorf("%d mails, want 1", n)
	}
	w.nobody().get(path).want(t, "the old link", 410)
}
