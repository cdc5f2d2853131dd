package mainforte

import "testing"

func TestUnverifiedFrom(t *testing.T) {
	e := &Establishment{ID: "e", Name: "Typed", FINESS: "210000013"}
	site := func(change func(*Site)) *Site {
		s := Site{Number: "210000013", Name: "Ehpad du répertoire", Address: "1 rue Neuve", Phone: "+33261910101"}
		change(&s)
		return &s
	}
	for _, c := range []struct {
		say  string
		site *Site
		why  string
	}{
		{"an open site with a phone", site(func(*Site) {}), ""},
		{"no site of that number", nil, "no_site"},
		{"the site of another number", site(func(s *Site) { s.Number = "210000021" }), "no_site"},
		{"a site that is closed", site(func(s *Site) { s.Closed = true }), "no_site"},
		{"a site that cannot be called", site(func(s *Site) { s.Phone = "" }), "no_phone"},
	} {
		u, why := UnverifiedFrom(e, c.site)
		if why != c.why {
			t.Errorf("%s: %q, want %q", c.say, why, c.why)
		}
		if why == "" && (u.Name != c.site.Name || u.Phone != c.site.Phone || u.Address != c.site.Address || u.Establishment != e.ID) {
			t.Errorf("%s: %+v, want what the register says", c.say, u)
		}
	}
	if _, why := UnverifiedFrom(&Establishment{ID: "e"}, site(func(s *Site) { s.Number = "" })); why != "no_site" {
		t.Errorf("an establishment without a number: %q, want it refused", why)
	}
}
