package journey

import "pretermainforte.fr/mainforte"

// checkErased: nothing is left of who left, whatever others do afterwards.
func (w *world) checkErased(is *glance) {
	r, ctx := w.Store.Reader, w.ctx()
	for i, p := range w.players {
		v := is.volunteers[i]
		if v.State != mainforte.VolunteerErased {
			continue
		}
		mails, err := r.MailsOf(ctx, p.account)
		w.must(err)
		sessions, err := r.SessionsOf(ctx, p.account)
		w.must(err)
		blocks, err := r.BlocksOf(ctx, p.volunteer)
		w.must(err)
		left := len(v.Places) + len(sessions) + len(blocks) + int(v.Functions) + int(is.pauses[i])
		for _, m := range mails {
			if m.State == mainforte.MailQueued {
				left++
			}
		}
		for _, s := range w.stages {
			again, err := r.SaysAgain(ctx, p.volunteer, s.id)
			w.must(err)
			left += len(again)
		}
		for _, in := range is.introductions {
			if in.Volunteer != p.volunteer {
				continue
			}
			for _, noted := range is.presences[in.ID] {
				if noted.MarkedAt+noted.ContestedAt > 0 || noted.Minutes > 0 {
					left++
				}
			}
			for _, s := range in.Slots {
				if s.State == mainforte.SlotProposed || s.State == mainforte.SlotAccepted && is.start(in.Mission, s.Slot) > is.at {
					left++
				}
			}
		}
		if left > 0 || is.contacts[i] != (mainforte.Contact{}) {
			w.t.Fatalf("%s: of %s there is left %+v, %+v, %d mails, again %d", w.said, w.names[p.account], v, is.contacts[i], len(mails), left)
		}
	}
}
