package mail

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"pretermainforte.fr/mainforte"
)

func TestMessageCheck(t *testing.T) {
	for _, c := range []struct {
		say    string
		change func(*Message)
		ok     bool
	}{
		{"a composed message is fine", func(*Message) {}, true},
		{"nobody to answer to is fine", func(m *Message) { m.ReplyTo = "" }, true},
		{"two recipients", func(m *Message) { m.To = "a@example.org, b@example.org" }, false},
		{"a recipient with a header behind it", func(m *Message) { m.To = "a@example.org\r\nBcc: b@example.org" }, false},
		{"a recipient with a name", func(m *Message) { m.To = "A <a@example.org>" }, false},
		{"nobody", func(m *Message) { m.To = "" }, false},
		{"a subject of two lines", func(m *Message) { m.Subject = "un\r\nBcc: b@example.org" }, false},
		{"a subject with a bare line feed", func(m *Message) { m.Subject = "un\ndeux" }, false},
		{"a subject with a line separator", func(m *Message) { m.Subject = "un\u2028deux" }, false},
		{"no subject", func(m *Message) { m.Subject = "" }, false},
		{"an id of somebody else's making", func(m *Message) { m.ID = "x>\r\nBcc: b@example.org" }, false},
		{"an answer address with a header behind it", func(m *Message) { m.ReplyTo = "a@example.org\nCc: b@example.org" }, false},
		{"no text", func(m *Message) { m.Text = "" }, false},
		{"no HTML", func(m *Message) { m.HTML = "" }, false},
	} {
		m := compose(t, samples["confirm"])
		c.change(&m)
		err := m.Check()
		if (err == nil) != c.ok {
			t.Errorf("%s: error %v, want ok %v", c.say, err, c.ok)
		}
	}
}

func TestOriginCheck(t *testing.T) {
	for _, c := range []struct {
		say    string
		change func(*Origin)
		ok     bool
	}{
		{"the sample origin", func(*Origin) {}, true},
		{"a port", func(o *Origin) { o.BaseURL = "http://127.0.0.1:8080" }, true},
		{"a slash at the end", func(o *Origin) { o.BaseURL = "https://aide.example.org/" }, true},
		{"a path", func(o *Origin) { o.BaseURL = "https://aide.example.org/x" }, false},
		{"a user", func(o *Origin) { o.BaseURL = "https://a@aide.example.org" }, false},
		{"another scheme", func(o *Origin) { o.BaseURL = "javascript:alert(1)" }, false},
		{"nothing", func(o *Origin) { o.BaseURL = "" }, false},
		{"a sender with a header behind it", func(o *Origin) { o.From = "a@example.org\r\nBcc: b@example.org" }, false},
		{"no operator", func(o *Origin) { o.Operator = "" }, false},
		{"an operator of two lines", func(o *Origin) { o.Operator = "a\nb" }, false},
	} {
		o := origin
		c.change(&o)
		if err := o.Check(); (err == nil) != c.ok {
			t.Errorf("%s: error %v, want ok %v", c.say, err, c.ok)
		}
	}
}

func TestOriginURLTakesPathsOnly(t *testing.T) {
	for path, want := range map[string]string{
		"/connexion":            "https://aide.example.org/connexion",
		"/entrer/abc.D-_9":      "https://aide.example.org/entrer/abc.D-_9",
		"":                      "",
		"connexion":             "",
		"//evil.example.org":    "",
		`/\evil.example.org`:    "",
		"https://evil.example":  "",
		"/a?next=//evil":        "",
		"/a#b":                  "",
		"/a b":                  "",
		"/a\r\nBcc: x@y.z":      "",
		"/a\"onclick=\"alert()": "",
	} {
		got, err := origin.URL(path)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("URL(%q) = %q, %v; want %q", path, got, err, want)
		}
	}
}

func TestDefuse(t *testing.T) {
	for in, want := range map[string]string{
		"Ehpad Les Tilleuls":                  "Ehpad Les Tilleuls",
		"C.H.U. de Dijon":                     "C.H.U. de Dijon",
		"Centre St. Jean":                     "Centre St. Jean",
		"visitez www.evil.example":            "visitez www. evil. example",
		"https://evil.example/x?y":            "https: evil. example x?y",
		"t.co":                                "t. co",
		"evil。example":                        "evil. example",
		"ecrivez à a@evil.example":            "ecrivez à a evil. example",
		"un\r\nBcc: b@example.org":            "un Bcc: b example. org",
		"<b>gras</b> [ici](x)":                "b gras b ici (x)",
		"Mé\u200bdi\u202eco\u00a0 social":     "Médico social",
		"  trop   d'espaces ":                 "trop d'espaces",
		"Foyer de vie · Les Lilas":            "Foyer de vie Les Lilas",
		"\xff\xfeabc":                         "abc",
		strings.Repeat("long ", 40):           strings.TrimSpace(strings.Repeat("long ", 15)) + "…",
		"10.0.0.1":                            "10. 0. 0. 1",
		"4 rue des Lavoirs, bât. B (au fond)": "4 rue des Lavoirs, bât. B (au fond)",
	} {
		if got := defuse(in, maxName); got != want {
			t.Errorf("defuse(%q) = %q, want %q", in, got, want)
		}
	}
}

// Whatever is typed: one line, no address of a site or mailbox left, and done
// twice nothing more changes.
func TestDefuseProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.StringOf(rapid.OneOf(rapid.Rune(), rapid.SampledFrom([]rune("ab.:/@w \r\n。")))).Draw(t, "typed")
		got := defuse(in, maxName)
		if !oneLine(got) || strings.ContainsAny(got, "/@<>\\") || strings.Contains(got, "www.e") {
			t.Fatalf("defuse(%q) = %q", in, got)
		}
		runes := []rune(got)
		for i := 1; i+2 < len(runes); i++ {
			if runes[i] == '.' && inWord(runes[i-1]) && inWord(runes[i+1]) && inWord(runes[i+2]) {
				t.Fatalf("defuse(%q) = %q holds the name of a site", in, got)
			}
		}
		if again := defuse(got, maxName); again != got {
			t.Fatalf("defused twice: %q, then %q", got, again)
		}
	})
}

// Everything typed by people, hostile at once, in every mail that repeats it.
func TestHostileWordsStayWords(t *testing.T) {
	evil := "X\r\nBcc: v@example.org\r\n\r\n<a href=\"https://evil.example\">www.evil.example</a> a@evil.example"
	d, a, c := demand(), accord(), comes()
	d.Site = Site{Name: evil, Commune: evil}
	a.Site, a.Address, a.Door, a.Bring, a.ContactName = d.Site, evil, evil, evil, evil
	c.FirstName, c.Surname = evil, evil
	for _, content := range []Content{
		d, a, c, with(d, func(d *Demand) { d.Urgent = true }),
		Confirm{evil, evil, "/confirmer/a", "/pas-moi/a"},
		SignIn{evil, "/entrer/a", ""},
		Already{evil, "/entrer/a", ""},
		Released{Slots: kitchen(1), All: kitchen(1), FirstName: evil, Surname: evil, MissionPath: "/a"},
	} {
		m := compose(t, content)
		all := m.Subject + m.Text + m.HTML
		for _, bad := range []string{"evil.example", "@evil", "v@example", "<a href=\"https://evil", "\r"} {
			if strings.Contains(all, bad) {
				t.Errorf("%s holds %q:\n%s\n%s", content.Kind(), bad, m.Subject, m.Text)
			}
		}
		for _, l := range links.FindAllString(m.Text+m.HTML, -1) {
			if !strings.HasPrefix(l, origin.BaseURL+"/") {
				t.Errorf("%s links to %q", content.Kind(), l)
			}
		}
	}
}

func TestComposeRefuses(t *testing.T) {
	if _, err := Compose(Origin{}, envelope, samples["confirm"]); err == nil {
		t.Error("no origin: no error")
	}
	if _, err := Compose(origin, envelope, Confirm{"Monique", "Dijon", "https://evil.example/x", ""}); err == nil {
		t.Error("a link to elsewhere: no error")
	}
	_, err := Compose(origin, Envelope{ID: envelope.ID, To: "a@example.org\r\nBcc: b@example.org"}, samples["confirm"])
	if !Permanent(err) {
		t.Errorf("a hostile recipient: error %v, want a permanent one", err)
	}
}

func TestPhone(t *testing.T) {
	for in, want := range map[string]string{
		"+33639981234":  "06\u00a039\u00a098\u00a012\u00a034",
		"+262262991234": "02\u00a062\u00a099\u00a012\u00a034",
		"+687123456":    "+687\u00a012\u00a034\u00a056",
		"+4912345678":   "+4912345678",
		"":              "",
	} {
		if got := phone(in); got != want {
			t.Errorf("phone(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestGreetingLeavesOutWhatIsNoName(t *testing.T) {
	for in, want := range map[string]string{
		"Monique":                "Bonjour Monique.",
		"Jean-Noël":              "Bonjour Jean-Noël.",
		"Anne Marie":             "Bonjour Anne Marie.",
		"":                       "Bonjour.",
		"Votre colis est bloqué": "Bonjour.",
		"Supercalifragilisticexpialidocious Premier": "Bonjour.",
	} {
		if got := greeting(in); got != want {
			t.Errorf("greeting(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestMailboxKeepsTheLast500(t *testing.T) {
	box := NewMailbox(func() time.Time { return noon })
	m := compose(t, samples["confirm"])
	first := m
	for i := range mailboxSize + 3 {
		m.ID = mainforte.NewID()
		m.To = fmt.Sprintf("p%d@example.org", i)
		if i == 0 {
			first = m
		}
		if err := box.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	list := box.List()
	if len(list) != mailboxSize {
		t.Errorf("%d kept, want %d", len(list), mailboxSize)
	}
	if list[0].To != m.To || list[0].At != mainforte.InstantOf(noon) {
		t.Errorf("first of the list is %s at %d, want the newest", list[0].To, list[0].At)
	}
	if _, found := box.Get(first.ID); found {
		t.Error("the oldest is still there")
	}
	if got := box.ByRecipient(strings.ToUpper(m.To)); len(got) != 1 || got[0].ID != m.ID {
		t.Errorf("ByRecipient gives %d messages, want that one", len(got))
	}
	if err := box.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if got := box.ByRecipient(m.To); len(got) != 1 {
		t.Errorf("a second try shows %d messages, want 1", len(got))
	}
	m.To = "a@example.org,b@example.org"
	if err := box.Send(t.Context(), m); !Permanent(err) {
		t.Errorf("two recipients: error %v, want a permanent one", err)
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if err := box.Send(stopped, first); err == nil {
		t.Error("a stopped sender takes messages")
	}
}

func TestMailboxManyAtOnce(t *testing.T) {
	box := NewMailbox(func() time.Time { return noon })
	m := compose(t, samples["confirm"])
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			mine := m
			for range 20 {
				mine.ID = mainforte.NewID()
				if err := box.Send(t.Context(), mine); err != nil {
					t.Error(err)
				}
				box.List()
				box.Get(mine.ID)
			}
		})
	}
	all.Wait()
	if n := len(box.List()); n != 400 {
		t.Errorf("%d kept, want 400", n)
	}
}
