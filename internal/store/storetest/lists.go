package storetest

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// aList is the record of a list that shows some volunteers of a scene.
func (c scene) aList(at mainforte.Instant, volunteers ...int) mainforte.List {
	l := mainforte.List{
		ID: mainforte.NewID(), Mission: c.mission.ID, Establishment: c.establishment.ID, MadeAt: at,
		Rules: 1, Policy: 2, Data: 3, Eligible: 40, Solicitable: 30, Enough: 4, Short: true, MadeFrom: []byte{0, 1, 255},
	}
	for i, v := range volunteers {
		l.Places = append(l.Places, mainforte.ListPlace{Place: i, Candidate: 7 - i, Volunteer: c.volunteers[v].ID})
	}
	return l
}

func testLists(t *testing.T, s *store.Store) {
	c := play(t, s, 3, 2)
	l := c.aList(now, 0, 1, 2)
	again := l
	again.Enough = 9
	change(t, s, func(tx *store.Tx) error {
		if err := tx.InsertList(background, l); err != nil {
			return err
		}
		return tx.InsertList(background, again)
	})
	one := must[*mainforte.List](t)
	same(t, "the list, as it was noted first", *one(s.List(background, l.ID)), l)
	_, err := s.List(background, mainforte.NewID())
	notFound(t, "an unknown list", err)

	showings := []mainforte.Showing{
		{List: l.ID, First: 0, Past: 2, At: now},
		{List: l.ID, First: 0, Past: 2, At: now.Add(time.Hour)},
		{List: mainforte.NewID(), First: 0, Past: 2, At: now},
	}
	change(t, s, func(tx *store.Tx) error {
		for _, showing := range showings {
			if err := tx.InsertShowing(background, showing); err != nil {
				return err
			}
		}
		return nil
	})
	times := must[map[mainforte.ID]int](t)
	first, second, third := c.volunteers[0].ID, c.volunteers[1].ID, c.volunteers[2].ID
	same(t, "who was shown, a page counted once", times(s.TimesShown(background, now, now.Add(time.Second))), map[mainforte.ID]int{first: 1, second: 1})
	same(t, "who was shown before", times(s.TimesShown(background, now-1, now)), map[mainforte.ID]int{})
	change(t, s, func(tx *store.Tx) error {
		return tx.InsertShowing(background, mainforte.Showing{List: l.ID, First: 2, Past: 3, At: now.Add(time.Minute)})
	})
	same(t, "who was shown, with the second page", times(s.TimesShown(background, now, now.Add(time.Hour))), map[mainforte.ID]int{first: 1, second: 1, third: 1})
	same(t, "where the third was shown", must[[]mainforte.ListedOn](t)(s.ListedOn(background, third)), []mainforte.ListedOn{
		{List: l.ID, Mission: c.mission.ID, Establishment: c.establishment.ID, Place: 2, At: now.Add(time.Minute)},
	})
}

func testSights(t *testing.T, s *store.Store) {
	c := play(t, s, 2, 2)
	who := c.volunteers[0].ID
	change(t, s, func(tx *store.Tx) error {
		for _, sight := range []mainforte.Sight{
			{Volunteer: who, Mission: c.mission.ID, At: now},
			{Volunteer: who, Mission: c.mission.ID, At: now.Add(time.Hour)},
			{Volunteer: mainforte.NewID(), Mission: c.mission.ID, At: now},
			{Volunteer: who, Mission: mainforte.NewID(), At: now},
		} {
			if err := tx.InsertSight(background, sight); err != nil {
				return err
			}
		}
		return nil
	})
	ids := must[[]mainforte.ID](t)
	same(t, "who saw it", ids(s.SeenBy(background, c.mission.ID, now.Add(time.Second))), []mainforte.ID{who})
	same(t, "who saw it before", ids(s.SeenBy(background, c.mission.ID, now)), []mainforte.ID(nil))
	same(t, "what was seen, the first time", must[[]mainforte.Sight](t)(s.SightsOf(background, who)), []mainforte.Sight{{Volunteer: who, Mission: c.mission.ID, At: now}})
}

// testListsGo has age and an erasure take away what was noted.
func testListsGo(t *testing.T, s *store.Store) {
	c := play(t, s, 2, 2)
	old, fresh := c.aList(now, 0, 1), c.aList(now.Add(time.Hour), 0, 1)
	change(t, s, func(tx *store.Tx) error {
		for _, l := range []mainforte.List{old, fresh} {
			if err := tx.InsertList(background, l); err != nil {
				return err
			}
			if err := tx.InsertShowing(background, mainforte.Showing{List: l.ID, First: 0, Past: 2, At: l.MadeAt}); err != nil {
				return err
			}
		}
		for i, v := range c.volunteers[:2] {
			if err := tx.InsertSight(background, mainforte.Sight{Volunteer: v.ID, Mission: c.mission.ID, At: now.Add(time.Duration(i) * time.Hour)}); err != nil {
				return err
			}
		}
		return nil
	})
	purge := func() (n int) {
		change(t, s, func(tx *store.Tx) (err error) {
			n, err = tx.PurgeLists(background, now)
			return err
		})
		return n
	}
	same(t, "what goes: two places, a showing, a list, a sight", purge(), 5)
	same(t, "what goes then", purge(), 0)
	_, err := s.List(background, old.ID)
	notFound(t, "the old list", err)
	gone := c.volunteers[0]
	change(t, s, func(tx *store.Tx) error {
		if err := tx.MoveVolunteer(background, gone.ID, gone.State, mainforte.VolunteerErased); err != nil {
			return err
		}
		return tx.EraseVolunteer(background, gone.ID)
	})
	left := fresh
	left.Places = fresh.Places[1:]
	same(t, "the list without the erased person", *must[*mainforte.List](t)(s.List(background, fresh.ID)), left)
	again := c.aList(now, 0)
	change(t, s, func(tx *store.Tx) error {
		if err := tx.InsertSight(background, mainforte.Sight{Volunteer: gone.ID, Mission: c.mission.ID, At: now}); err != nil {
			return err
		}
		return tx.InsertList(background, again)
	})
	same(t, "what is noted late of an erased person", len(must[*mainforte.List](t)(s.List(background, again.ID)).Places), 0)
	same(t, "what they saw", must[[]mainforte.Sight](t)(s.SightsOf(background, gone.ID)), []mainforte.Sight(nil))
}

func testAnswers(t *testing.T, s *store.Store) {
	c := play(t, s, 4, 3)
	asked := c.ask(t, s, 0, 1, 2, 3)
	change(t, s, func(tx *store.Tx) error {
		for i, to := range []mainforte.IntroductionState{mainforte.IntroductionAccepted, mainforte.IntroductionDeclined, mainforte.IntroductionExpired} {
			if err := tx.MoveIntroduction(background, asked[i].ID, mainforte.IntroductionSent, to, ""); err != nil {
				return err
			}
		}
		return nil
	})
	all := must[[]mainforte.Answers](t)
	sent := asked[0].SentAt
	same(t, "what is over, of one kind and place", all(s.AnswersBetween(background, sent, sent.Add(time.Second))), []mainforte.Answers{
		{Functions: c.mission.Functions, Commune: c.mission.Commune, Remote: c.mission.Remote, Asked: 3, Yes: 1},
	})
	same(t, "of another time", all(s.AnswersBetween(background, sent.Add(time.Second), sent.Add(time.Hour))), []mainforte.Answers(nil))
}
