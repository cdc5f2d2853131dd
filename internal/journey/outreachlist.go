package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// outreachListsPerDay bounds how many lists one officer may upload in a day.
const outreachListsPerDay = 30

// ReadOutreachList keeps an agency's list as a file gives it, with what would
// become of each row, and gives its id. Nobody is invited yet: SendOutreachList
// does that. A list that is not sent is gone after a day.
//
// Refusals: CodeSignIn; CodeNotFound for somebody who is no officer; Errors on
// "list"; CodeTooMany.
func (s *Service) ReadOutreachList(ctx context.Context, account mainforte.ID, formKey string, file []byte) (mainforte.ID, error) {
	lines, faulty := readList(file)
	id, err := s.once(ctx, "outreach_list\x00"+string(account), formKey, func(tx *store.Tx) (string, error) {
		who, err := s.actor(ctx, tx, account)
		if err != nil {
			return "", err
		}
		if err := who.MayTry(mainforte.ActVerify); err != nil {
			return "", err
		}
		if faulty != nil {
			return "", faulty
		}
		if err := s.count(ctx, tx, "outreach_list", string(account), outreachListsPerDay, daily); err != nil {
			return "", err
		}
		rows, err := s.judged(ctx, tx, who, lines)
		if err != nil {
			return "", err
		}
		l := mainforte.OutreachList{ID: mainforte.NewID(), By: account, Rows: len(rows), CreatedAt: tx.Now}
		return string(l.ID), tx.InsertOutreachList(ctx, l, rows)
	})
	return mainforte.ID(id), err
}

// knownNumbers are the facts that rows are judged by, by FINESS number.
type knownNumbers struct {
	sites    map[string]*mainforte.Site
	entities map[string]bool
	there    map[string]*mainforte.Establishment
	invited  map[string]*mainforte.Outreach
}

// judged gives each line its verdict.
func (s *Service) judged(ctx context.Context, tx *store.Tx, who mainforte.Actor, lines []listLine) ([]mainforte.OutreachRow, error) {
	var numbers []string
	seen := map[string]bool{}
	for _, l := range lines {
		if number, what := listedNumber(l.finess); what == mainforte.FigureFINESS && !seen[number] {
			seen[number] = true
			numbers = append(numbers, number)
		}
	}
	known, err := numbersKnown(ctx, tx.Reader, numbers)
	if err != nil {
		return nil, err
	}
	above, each := map[string]bool{}, map[string]int{}
	rows := make([]mainforte.OutreachRow, 0, len(lines))
	for _, l := range lines {
		row := rowOf(l, known)
		row.Verdict = known.verdict(&row, l, who, tx.Now)
		switch email := mainforte.EmailKey(row.Email); {
		case row.FINESS != "" && above[row.FINESS]:
			row.Verdict = mainforte.RowTwice
		case row.Verdict == mainforte.RowReady && each[email] >= mainforte.MaxOutreachEach:
			row.Verdict = mainforte.RowOften
		case row.Verdict == mainforte.RowReady:
			each[email]++
		}
		if row.FINESS != "" {
			above[row.FINESS] = true
		}
		if row.Verdict != mainforte.RowReady { // nobody needs it
			row.Email, row.Phone = "", ""
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// numbersKnown reads what is known of some numbers.
func numbersKnown(ctx context.Context, r store.Reader, numbers []string) (k knownNumbers, err error) {
	k = knownNumbers{
		sites: map[string]*mainforte.Site{}, entities: map[string]bool{},
		there: map[string]*mainforte.Establishment{}, invited: map[string]*mainforte.Outreach{},
	}
	sites, err := r.SitesNumbered(ctx, numbers)
	if err != nil {
		return k, err
	}
	for i := range sites {
		k.sites[sites[i].Number] = &sites[i]
	}
	entities, err := r.EntitiesAmong(ctx, numbers)
	if err != nil {
		return k, err
	}
	for _, number := range entities {
		k.entities[number] = true
	}
	there, err := r.EstablishmentsNumbered(ctx, numbers)
	if err != nil {
		return k, err
	}
	for i := range there {
		if k.there[there[i].FINESS] == nil { // the first made
			k.there[there[i].FINESS] = &there[i]
		}
	}
	invited, err := r.OutreachTo(ctx, numbers)
	for i := range invited {
		k.invited[invited[i].FINESS] = &invited[i]
	}
	return k, err
}

// rowOf is a line with what the register says of its number.
func rowOf(l listLine, k knownNumbers) mainforte.OutreachRow {
	row := mainforte.OutreachRow{Line: l.line, Name: cutName(l.name), Phone: listedPhone(l.phone)}
	row.Email, _ = mainforte.CleanEmail(l.email)
	if number, what := listedNumber(l.finess); what == mainforte.FigureFINESS {
		row.FINESS = number
	}
	if site := k.sites[row.FINESS]; site != nil {
		row.Listed, row.Commune, row.Department = siteName(site), site.Commune, mainforte.DepartmentOf(site.Commune)
		row.Region = regionOf(site.Commune)
		if row.Name == "" {
			row.Name = row.Listed
		}
	}
	return row
}

func cutName(name string) string {
	runes := []rune(name)
	return string(runes[:min(len(runes), mainforte.MaxSiteName)])
}

// verdict judges one row by itself.
func (k knownNumbers) verdict(row *mainforte.OutreachRow, l listLine, who mainforte.Actor, now mainforte.Instant) mainforte.OutreachVerdict {
	site := k.sites[row.FINESS]
	switch _, what := listedNumber(l.finess); {
	case what == mainforte.FigureSIRET:
		return mainforte.RowSIRET
	case what == mainforte.FigureNone:
		return mainforte.RowNumber
	case site == nil && k.entities[row.FINESS]:
		return mainforte.RowEntity
	case site == nil:
		return mainforte.RowUnlisted
	case mainforte.Authorize(who, mainforte.ActVerify, mainforte.Object{Region: row.Region, Department: row.Department}) != nil:
		return mainforte.RowRegion // before anything that would tell what is there
	case k.there[row.FINESS] != nil:
		return verdictOfState[k.there[row.FINESS].State]
	case site.Closed:
		return mainforte.RowClosed
	case k.invited[row.FINESS] != nil && k.invited[row.FINESS].Open(now):
		return mainforte.RowInvited
	case row.Email == "":
		return mainforte.RowEmail
	}
	return mainforte.RowReady
}

var verdictOfState = map[mainforte.EstablishmentState]mainforte.OutreachVerdict{
	mainforte.EstablishmentVerified: mainforte.RowVerified, mainforte.EstablishmentPending: mainforte.RowPending,
	mainforte.EstablishmentSuspended: mainforte.RowStopped, mainforte.EstablishmentRefused: mainforte.RowStopped,
}

// SendOutreachList has the rows of a list that are ready invited, a few at a
// time, by a job. Sending it again is nothing.
//
// Refusals: CodeSignIn; CodeNotFound for somebody else's list; CodeGone
// "expired" for one that waited too long, "empty" when no row is ready.
func (s *Service) SendOutreachList(ctx context.Context, account, id mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		l, err := s.outreachList(ctx, tx, account, id)
		if err != nil || l.SentAt != 0 {
			return err
		}
		if !l.Waits(tx.Now) {
			return gone("expired")
		}
		counts, err := tx.OutreachCounts(ctx, id)
		if err != nil {
			return err
		}
		if counts[mainforte.RowReady] == 0 {
			return gone("empty")
		}
		if err := through(ctx, tx.Reader, mainforte.DoorRegister, ""); err != nil {
			return err
		}
		if err := tx.SendOutreachList(ctx, id); err != nil {
			return err
		}
		tx.Enqueue(mainforte.SendOutreach{List: id})
		return tx.Journal(ctx, store.JournalEntry{Actor: account, Action: "send_outreach", Object: id})
	})
}

// outreachList reads a list for who uploaded it.
func (s *Service) outreachList(ctx context.Context, tx *store.Tx, account, id mainforte.ID) (*mainforte.OutreachList, error) {
	who, err := s.actor(ctx, tx, account)
	if err != nil {
		return nil, err
	}
	if err := who.MayTry(mainforte.ActVerify); err != nil {
		return nil, err
	}
	l, err := tx.OutreachList(ctx, id)
	if err == nil && l.By != account {
		err = notFound()
	}
	return l, err
}
