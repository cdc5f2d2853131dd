package mail

import (
	"time"

	"pretermainforte.fr/mainforte"
)

// The sample mails: invented people and places, the ones of the catalogue of
// messages where it has the message.

var (
	origin = Origin{
		BaseURL: "https://aide.example.org", Operator: "l'association Exemple",
		From: "bonjour@example.org", ReplyTo: "equipe@example.org",
	}
	envelope = Envelope{ID: "abcdefghijklmnopqrstuvwxya", To: "monique@example.org"}
	tilleuls = Site{Name: "Ehpad Les Tilleuls", Commune: "Cosne"}
	paris, _ = time.LoadLocation("Europe/Paris")
)

const tuesday = 20781 // 24 November 2026

func slot(day, from, to, wanted, taken int) mainforte.Slot {
	s := mainforte.Slot{From: from, To: to, Wanted: wanted, Taken: taken}
	for range day {
		s.Day++
	}
	s.Day += tuesday
	return s
}

func kitchen(taken ...int) []mainforte.Slot {
	var list []mainforte.Slot
	for i, n := range taken {
		list = append(list, slot(i, 6*60+45, 14*60+15, 2, n))
	}
	return list
}

func demand() Demand {
	return Demand{
		Site: tilleuls, Metres: 12_300, Functions: []mainforte.Function{mainforte.KitchenHelp},
		Slots: kitchen(0, 0), MinSlots: 1, Attributes: mainforte.SetOf(mainforte.MealProvided),
		Why: ChosenItself, Task: mainforte.KitchenHelp, Periods: []mainforte.Period{mainforte.Morning, mainforte.Morning},
		AnswerBefore: time.Date(2026, 11, 23, 18, 14, 0, 0, paris),
		AnswerPath:   "/demande/abc.def", OrderPath: "/comment-sont-proposees-les-missions", NotMePath: "/pas-moi/abc.xyz",
	}
}

func accord() AccordVolunteer {
	return AccordVolunteer{
		Site: tilleuls, Slots: kitchen(1), Address: "4 rue des Lavoirs", Door: "porte de la cuisine, côté parking",
		Bring: "Une pièce d'identité et des chaussures fermées.", ContactName: "Mme Martin", ContactPhone: "+33353011234",
		SheetPath: "/mon-espace", ReleasePath: "/demande/abc.def",
	}
}

func comes() AccordEstablishment {
	return AccordEstablishment{
		Task: mainforte.KitchenHelp, Slots: kitchen(2, 1), All: kitchen(2, 1),
		FirstName: "Monique", Surname: "Durand", Phone: "+33639981234", AccordPath: "/accord/abc.def", MissionPath: "/etablissement/missions/abc",
	}
}

func offer() Offer {
	return Offer{
		Task: mainforte.KitchenHelp, Metres: 6_300, Slots: kitchen(0), Chosen: true,
		Before:    time.Date(2026, 11, 24, 6, 45, 0, 0, paris),
		OfferPath: "/proposition/abc.def", MissionPath: "/etablissement/missions/abc",
	}
}

func tomorrow() Tomorrow {
	return Tomorrow{
		Site: tilleuls, Slots: kitchen(1), Address: "4 rue des Lavoirs", Door: "porte de la cuisine, côté parking",
		ContactName: "Mme Martin", ContactPhone: "+33353011234",
	}
}

func with[T any](v T, change func(*T)) T {
	change(&v)
	return v
}

// samples has a message of each kind, and the turns that a kind can take.
var samples = map[string]Content{
	"confirm":        Confirm{"Monique", "Dijon", "/confirmer/abc.def", "/pas-moi/abc.xyz"},
	"confirm_abroad": Confirm{"Jean-Noël", "", "/confirmer/abc.def", ""},
	"confirm_offer":  ConfirmOffer{Confirm: Confirm{"Monique", "", "/confirmer/abc.def", "/pas-moi/abc.xyz"}},
	"confirm_comes":  ConfirmOffer{Confirm{"Monique", "", "/confirmer/abc.def", "/pas-moi/abc.xyz"}, true},
	"offer":          offer(),
	"offer_remote":   with(offer(), func(o *Offer) { o.Remote, o.Metres, o.Chosen, o.Task = true, -1, false, mainforte.ITSupport }),
	"offer_many": with(offer(), func(o *Offer) {
		o.Slots = []mainforte.Slot{slot(0, 405, 855, 2, 1), slot(1, 840, 1080, 2, 1)}
	}),
	"offer_declined": OfferOver{
		Site: tilleuls, Slots: kitchen(0), MissionsPath: "/missions",
		Others: []Other{{mainforte.KitchenHelp, "Nevers", slot(2, 405, 855, 2, 0)}, {mainforte.ITSupport, "", slot(3, 540, 720, 1, 0)}},
	},
	"offer_expired":      OfferOver{Site: tilleuls, Expired: true, Slots: kitchen(0, 0), MissionsPath: "/missions"},
	"already_offer":      AlreadyOffer{"Monique", mainforte.KitchenHelp, "/missions/abc/connexion", "/pas-moi/abc.xyz"},
	"complete_offer":     Complete{Offer: true, Slots: kitchen(2), MissionsPath: "/missions", NotMePath: "/pas-moi/abc.xyz"},
	"already":            Already{"Monique", "/entrer/abc.def", "/pas-moi/abc.xyz"},
	"sign_in":            SignIn{"Monique", "/entrer/abc.def", "/pas-moi/abc.xyz"},
	"erase":              Erase{"Monique", "/effacer/abc.def"},
	"unknown":            Unknown{"/connexion", "/pas-moi/abc.xyz"},
	"demand":             demand(),
	"demand_one_slot":    with(demand(), func(d *Demand) { d.Slots, d.Metres = kitchen(1), 400 }),
	"demand_near_task":   with(demand(), func(d *Demand) { d.Why, d.Periods, d.Attributes = ChosenNear, nil, 0 }),
	"demand_many_slots":  with(demand(), manySlots),
	"demand_remote":      with(demand(), remote),
	"demand_requires":    with(demand(), requires),
	"demand_urgent":      with(demand(), func(d *Demand) { d.Slots, d.Urgent, d.InDays = kitchen(0), true, 1 }),
	"demand_urgent_many": with(demand(), func(d *Demand) { d.Urgent, d.InDays = true, 0 }),
	"accord_volunteer":   accord(),
	"accord_volunteer_remote": with(accord(), func(a *AccordVolunteer) {
		a.Remote, a.Address, a.Door, a.Bring = true, "", "", ""
	}),
	"accord_volunteer_meeting": with(accord(), func(a *AccordVolunteer) {
		a.Meeting = "accueil du bâtiment B, 12 rue du Moulin."
	}),
	"accord_volunteer_two_hours": with(accord(), func(a *AccordVolunteer) {
		a.Slots = []mainforte.Slot{slot(0, 405, 855, 2, 1), slot(1, 840, 1080, 2, 1)}
		a.Bring = "Une pièce d'identité.\nDes chaussures fermées."
	}),
	"accord_establishment":          comes(),
	"accord_establishment_complete": with(comes(), func(a *AccordEstablishment) { a.All = kitchen(2, 2) }),
	"accord_establishment_remote": with(comes(), func(a *AccordEstablishment) {
		a.Remote, a.Phone, a.Task = true, "", mainforte.ITSupport
	}),
	"released": Released{
		Task: mainforte.KitchenHelp, Slots: kitchen(1), All: kitchen(1, 2), FirstName: "Monique", Surname: "Durand",
		MissionPath: "/etablissement/missions/abc", AccordPath: "/accord/abc.def",
	},
	"freed":           Freed{Site: tilleuls, Slots: kitchen(1), Reason: mainforte.EndStaffBack, Stays: true, MissionsPath: "/missions"},
	"released_erased": Released{Task: mainforte.KitchenHelp, Slots: kitchen(1), All: kitchen(1, 2), MissionPath: "/etablissement/missions/abc"},
	"complete": Complete{
		Slots: kitchen(2), MissionsPath: "/missions", NotMePath: "/pas-moi/abc.xyz",
		Others: []Other{
			{mainforte.KitchenHelp, "Nevers", slot(2, 405, 855, 2, 0)},
			{mainforte.ITSupport, "", slot(3, 540, 720, 1, 0)},
		},
	},
	"cancelled": cancelled(),
	"cancelled_many": with(cancelled(), func(c *Cancelled) {
		c.Slots, c.Reason, c.Others = append(kitchen(0, 0), slot(4, 405, 855, 2, 0), slot(6, 405, 855, 2, 0)), "", nil
	}),
	"cancelled_asked":  with(cancelled(), func(c *Cancelled) { c.Comes = false }),
	"cancelled_remote": with(cancelled(), func(c *Cancelled) { c.Remote, c.Site.Commune = true, "" }),
	"closed": Closed{
		Site: tilleuls, Slots: kitchen(1, 1), Others: twoOthers()[:1], MissionsPath: "/missions", NotMePath: "/pas-moi/abc.xyz",
	},
	"no_longer":    NoLonger{Site: tilleuls, Slots: kitchen(1), Others: twoOthers(), MissionsPath: "/missions", NotMePath: "/pas-moi/abc.xyz"},
	"hours":        otherHours(),
	"terms":        Terms{Site: tilleuls, Slots: kitchen(1), TalkFirst: true, WholeDays: true, DemandPath: "/demande/abc.def", NotMePath: "/pas-moi/abc.xyz"},
	"terms_yes":    Terms{Site: tilleuls, Slots: kitchen(1), DemandPath: "/demande/abc.def", NotMePath: "/pas-moi/abc.xyz"},
	"hours_remote": with(otherHours(), func(h *Hours) { h.Remote, h.Site.Commune = true, "" }),
	"hours_asked":  with(otherHours(), func(h *Hours) { h.Comes = false }),
	"hours_busy":   with(otherHours(), func(h *Hours) { h.Busy = []mainforte.Slot{slot(2, 480, 720, 2, 0)} }),
	"hours_busy_all": with(otherHours(), func(h *Hours) {
		h.Busy, h.Slots = []mainforte.Slot{slot(2, 480, 720, 2, 0)}, nil
	}),
	"reminder": Reminder{
		Places: []Tomorrow{tomorrow()}, SheetPath: "/mon-espace", ReleasePath: "/demande/abc.def",
	},
	"reminder_unverified": Reminder{
		Places: []Tomorrow{{
			Site: Site{Name: "EHPAD LES TILLEULS", Commune: "Chenôve"}, Slots: tomorrow().Slots, Address: "4 rue des Lavoirs",
			ContactPhone: "+33261910101", Unverified: true,
		}}, SheetPath: "/mon-espace", ReleasePath: "/demande/abc.def",
	},
	"reminder_two_places": Reminder{
		Places: []Tomorrow{tomorrow(), {
			Site: Site{Name: "Hôpital du Val fleuri"}, Remote: true, Slots: []mainforte.Slot{slot(0, 960, 1080, 1, 1)}, ContactName: "M. Petit", ReleasePath: "/demande/abc.ghi",
		}}, SheetPath: "/mon-espace",
	},
	"thanks": Thanks{
		FirstName: "Monique", Site: tilleuls, Slots: kitchen(2, 2), Minutes: 885, AttestationPath: "/mon-espace/demandes/abc/attestation",
		SpacePath: "/mon-espace",
	},
	"contested": Contested{
		Task: mainforte.KitchenHelp, Slot: slot(0, 405, 855, 2, 2), FirstName: "Monique", Surname: "Durand",
		PresencePath: "/etablissement/missions/abc/planning",
	},
	"complete_alone": Complete{Slots: kitchen(2, 2), MissionsPath: "/missions"},

	"register":              Register{tilleuls, "/etablissements/confirmer/abc.def", "/pas-moi/abc.xyz"},
	"register_by_hand":      Register{Site{}, "/etablissements/confirmer/abc.def", "/pas-moi/abc.xyz"},
	"join_asked":            JoinAsked{tilleuls, "Sophie", "Martin", "cadre de santé", "/responsables/abc"},
	"joined":                Joined{"Sophie", tilleuls, "/connexion"},
	"join_declined":         JoinDeclined{"Sophie", tilleuls, "/etablissements"},
	"invitation":            Invitation{tilleuls, "Sophie", "Martin", "/invitation/abc.def", "/pas-moi/abc.xyz"},
	"invitation_unverified": Invitation{Site{}, "Sophie", "Martin", "/invitation/abc.def", "/pas-moi/abc.xyz"},
	"removed":               Removed{"Sophie", tilleuls, "/etablissements"},
	"handed_over":           HandedOver{"Sophie", tilleuls, "/etablissement/abc"},
	"urgent_nobody":         urgentNobody(),
	"urgent_nobody_hidden":  with(urgentNobody(), func(u *UrgentNobody) { u.PublicPath, u.Agency, u.InDays = "", "", 0 }),
	// Around the need of an establishment that nobody has verified yet.
	"demand_unverified": with(demand(), func(d *Demand) {
		d.Slots, d.Urgent, d.InDays, d.Unverified = kitchen(0), true, 1, "+33261910101"
	}),
	"accord_volunteer_unverified": with(accord(), func(a *AccordVolunteer) {
		a.Unverified, a.Door, a.ContactName, a.ContactPhone = true, "", "", "+33261910101"
	}),
	"calls":                Calls{mainforte.KitchenHelp, kitchen(1), kitchen(1), "+33261910101", "/urgent/abc"},
	"vouched":              Vouched{accord()},
	"unverified":           Unverified{tilleuls, mainforte.KitchenHelp, kitchen(1)[0], "/ma-region/etablissements/abc"},
	"remind":               Remind{"Monique", mainforte.InstantOf(time.Date(2026, 11, 24, 9, 0, 0, 0, paris)), "/confirmer/abc.def", "/pas-moi/abc.xyz"},
	"stay":                 Stay{"Monique", mainforte.InstantOf(time.Date(2026, 11, 24, 9, 0, 0, 0, paris)), "/garder/abc.def"},
	"weekly":               week(),
	"weekly_one_reconfirm": with(week(), func(w *Weekly) { w.Missions, w.Reconfirm, w.Days = w.Missions[:1], true, 34 }),
	"weekly_reconfirm":     with(week(), func(w *Weekly) { w.Missions, w.Reconfirm, w.Days = nil, true, 34 }),
	"weekly_asked":         with(week(), func(w *Weekly) { w.Missions, w.Reconfirm, w.Days, w.Asked = nil, true, 34, true }),
	"weekly_hidden":        with(week(), func(w *Weekly) { w.Missions, w.Reconfirm, w.Hidden, w.Days = nil, true, true, 63 }),
	// Who follows a mission, and who else reads of it.
	"follows":          Follows{"Sophie", tilleuls, mainforte.KitchenHelp, false, kitchen(0)[0], "/etablissement/missions/abc"},
	"share":            Share{tilleuls, "/adresse-partagee/abc.def"},
	"share_unverified": Share{Site{}, "/adresse-partagee/abc.def"},
	"shared_accord":    ToShared{with(comes(), func(a *AccordEstablishment) { a.Phone, a.AccordPath = "", "" }), tilleuls, "/adresse-partagee/abc.def"},
	"shared_nobody":    ToShared{urgentNobody(), tilleuls, "/adresse-partagee/abc.def"},
	"new_address":      NewAddress{ConfirmPath: "/nouvelle-adresse/abc.def"},
	"same_address":     NewAddress{ConfirmPath: "/nouvelle-adresse/abc.def", Same: true},
	"address_taken":    AddressTaken{"Monique", "/connexion"},
	"address_changed":  AddressChanged{"Monique", "/ancienne-adresse/abc.def"},
	// What an agency decides and hears.
	"verified":       Verified{Site: tilleuls, Agency: bourgogne, People: 9, NeedPath: "/besoin/abc", SpacePath: "/etablissement/abc"},
	"verified_draft": Verified{Site: tilleuls, Agency: bourgogne, Drafts: 2, NeedPath: "/besoin/abc", SpacePath: "/etablissement/abc"},
	"refused":        turnedDown(),
	"refused_other": with(turnedDown(), func(r *Ruled) {
		r.Reason, r.Agency, r.Sentence = mainforte.RulingOther, "Agence de santé", "Voyez http://exemple.fr/x puis <b>appelez</b>."
	}),
	"suspended": with(turnedDown(), func(r *Ruled) {
		r.Suspended, r.Reason, r.Sentence = true, mainforte.RulingReports, "Nous vous appelons demain"
	}),
	"reopened":                  Reopened{Site: tilleuls, Agency: bourgogne, SpacePath: "/etablissement/abc"},
	"reopened_again":            Reopened{Site: tilleuls, Agency: bourgogne, Again: true, SpacePath: "/etablissement/abc"},
	"do_not_come":               DoNotCome{tilleuls, halted(false), "/missions"},
	"do_not_come_far":           DoNotCome{tilleuls, halted(true)[:1], "/missions"},
	"no_longer_asked":           NoLongerAsked{tilleuls, halted(false), "/missions", "/pas-moi/abc.xyz"},
	"to_confirm":                ToConfirm{Site: tilleuls, Ruling: mainforte.RuleReopen, Path: "/ma-region/etablissements/abc"},
	"waiting":                   WaitingLong{tilleuls, "/ma-region/etablissements/abc"},
	"reported":                  Reported{tilleuls, true, "/ma-region/signalements/abc"},
	"reported_site":             Reported{tilleuls, false, "/ma-region/signalements/abc"},
	"outreach":                  Outreach{tilleuls, bourgogne, "/invitation-agence/abc.def", "/pas-moi/abc.xyz"},
	"deputy":                    Deputy{"Claude", slot(0, 0, 0, 0, 0), slot(3, 0, 0, 0, 0), "/ma-region/suppleance"},
	"nobody_verifies":           NobodyVerifies{tilleuls, "ARS Corse", "/administration/agences/abc"},
	"nobody_verifies_no_agency": NobodyVerifies{tilleuls, "", "/administration/agences"},
	"officer_added":             OfficerAdded{bourgogne, "/connexion"},
	"officer_added_other":       OfficerAdded{"Agence de santé", "/connexion"},
	"officer_removed":           OfficerRemoved{bourgogne, "/missions"},
	"need_typed":                NeedTyped{tilleuls, bourgogne, mainforte.KitchenHelp, kitchen(0, 0), false, "/etablissement/missions/abc"},
	"need_typed_remote":         NeedTyped{tilleuls, "Agence de santé", mainforte.ITSupport, kitchen(0), true, "/etablissement/missions/abc"},
	"report_answered":           ReportAnswered{tilleuls, bourgogne, "Merci de l'avoir dit.\nNous appelons l'établissement.", "/mon-espace"},
	"purge_held": PurgeHeld{
		Reason: mainforte.BrakePeople, Last: mainforte.InstantOf(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)),
		Clock:  mainforte.InstantOf(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)),
		People: mainforte.Share{Due: 420, All: 4020}, Missions: mainforte.Share{Due: 3, All: 112},
	},
	"outreach_ends": OutreachEnds{
		Outreach: Outreach{tilleuls, bourgogne, "/invitation-agence/abc.def", "/pas-moi/abc.xyz"},
		Ends:     mainforte.InstantOf(time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)),
	},
}

func urgentNobody() UrgentNobody {
	return UrgentNobody{
		Site: tilleuls, Task: mainforte.KitchenHelp, Slot: kitchen(0)[0], InDays: 1,
		Agency: "ARS Bourgogne-Franche-Comté", UrgentPath: "/urgent/abc", PublicPath: "/missions/abc",
	}
}

func manySlots(d *Demand) {
	d.Slots = nil
	for day := range 7 {
		d.Slots = append(d.Slots, slot(day, 6*60, 9*60, 1, 0), slot(day, 22*60, 30*60, 3, 0))
	}
	d.MinSlots = 2
	d.Functions = []mainforte.Function{mainforte.KitchenHelp, mainforte.MealService, mainforte.Laundry}
	d.Periods = []mainforte.Period{mainforte.Night, mainforte.Morning}
	d.Metres = -1
}

func remote(d *Demand) {
	d.Remote, d.Site.Commune, d.Metres, d.Attributes = true, "", -1, 0
	d.Functions, d.Task = []mainforte.Function{mainforte.ITSupport}, mainforte.ITSupport
	d.Means = mainforte.SetOf(mainforte.OwnComputer)
}

func requires(d *Demand) {
	d.Functions, d.Task = []mainforte.Function{mainforte.GoodsDriving}, mainforte.GoodsDriving
	d.Qualifications = mainforte.SetOf(mainforte.LicenceB, mainforte.SpokenLanguage)
	d.Languages = mainforte.SetOf(mainforte.English)
	d.Conditions = mainforte.SetOf(mainforte.Standing, mainforte.HeavyLifting, mainforte.SoiledLinen)
	d.MinSlots = 2
}

func week() Weekly {
	w := Weekly{FirstName: "Monique", Days: 4, StillPath: "/toujours-disponible/abc.def", StopPath: "/ne-plus-recevoir/abc.xyz"}
	for i, o := range twoOthers() {
		w.Missions = append(w.Missions, Suited{o, []string{"/missions/abc", "/missions/def"}[i]})
	}
	return w
}

func twoOthers() []Other {
	return []Other{
		{mainforte.KitchenHelp, "Nevers", slot(2, 405, 855, 2, 0)},
		{mainforte.ITSupport, "", slot(3, 540, 720, 1, 0)},
	}
}

func cancelled() Cancelled {
	return Cancelled{
		Site: tilleuls, Comes: true, Reason: mainforte.EndStaffBack, Slots: kitchen(1), Others: twoOthers(),
		MissionsPath: "/missions", NotMePath: "/pas-moi/abc.xyz",
	}
}

func otherHours() Hours {
	return Hours{
		Site: tilleuls, Comes: true, Slots: []mainforte.Slot{slot(0, 480, 720, 2, 1), slot(1, 480, 720, 2, 1)},
		DemandPath: "/demande/abc.def", NotMePath: "/pas-moi/abc.xyz",
	}
}
