package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

const volunteerColumns = `id, account, state, places, remote, country,
	functions, trades, anything, near, qualifications, means, languages, conditions,
	week, holidays, from_day, until_day, included, excepted, max_per_week, notice, not_before_8, hours_per_week,
	own_cap, created_at, confirmed_at, version`

// Volunteer finds a volunteer by its id.
func (r Reader) Volunteer(ctx context.Context, id mainforte.ID) (*mainforte.Volunteer, error) {
	return first(ctx, r, "volunteer", scanVolunteer, `SELECT `+volunteerColumns+` FROM volunteer WHERE id = $1`, id)
}

// VolunteerByAccount finds the volunteer that an account is.
func (r Reader) VolunteerByAccount(ctx context.Context, account mainforte.ID) (*mainforte.Volunteer, error) {
	return first(ctx, r, "volunteer by account", scanVolunteer,
		`SELECT `+volunteerColumns+` FROM volunteer WHERE account = $1`, account)
}

// EachVolunteer calls fn with every volunteer but the erased ones, by id.
func (r Reader) EachVolunteer(ctx context.Context, fn func(*mainforte.Volunteer) error) error {
	return each(ctx, r, "each volunteer", scanVolunteer, func(v *mainforte.Volunteer) mainforte.ID { return v.ID },
		`SELECT `+volunteerColumns+` FROM volunteer WHERE id > $1 AND state <> 'erased' ORDER BY id LIMIT $2`, fn)
}

// InsertVolunteer adds a volunteer, at version 1 whatever v.Version says. An
// account that is a volunteer already is CodeConflict "already_volunteer".
func (tx *Tx) InsertVolunteer(_ context.Context, v mainforte.Volunteer) error {
	v.Version = 1
	n, err := tx.exec("insert volunteer", `INSERT INTO volunteer (`+volunteerColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
			$21, $22, $23, $24, $25, $26, $27, $28) ON CONFLICT (account) DO NOTHING`,
		append([]any{v.ID, v.Account, v.State}, append(profile(&v), v.CreatedAt, v.ConfirmedAt, v.Version)...)...)
	if err == nil && n == 0 {
		return mainforte.Refuse(mainforte.CodeConflict, "already_volunteer")
	}
	tx.touch(NounVolunteer, v.ID)
	if err == nil {
		err = tx.insertUpkeep(&v)
	}
	return err
}

// UpdateVolunteer replaces the profile and ConfirmedAt of a volunteer, if
// nobody wrote it since v was read: otherwise CodeConflict "changed". Account,
// State and CreatedAt stay.
func (tx *Tx) UpdateVolunteer(_ context.Context, v mainforte.Volunteer) error {
	tx.touch(NounVolunteer, v.ID)
	return tx.one("update volunteer", "changed", `UPDATE volunteer SET places = $1, remote = $2, country = $3,
		functions = $4, trades = $5, anything = $6, near = $7, qualifications = $8, means = $9, languages = $10,
		conditions = $11, week = $12, holidays = $13, from_day = $14, until_day = $15, included = $16,
		excepted = $17, max_per_week = $18, notice = $19, not_before_8 = $20, hours_per_week = $21, own_cap = $22,
		confirmed_at = $23, version = version + 1 WHERE id = $24 AND version = $25`,
		append(profile(&v), v.ConfirmedAt, v.ID, v.Version)...)
}

// MoveVolunteer changes the state of a volunteer. A move that the noun does
// not know, or a volunteer who is no longer in from, is CodeConflict "state".
func (tx *Tx) MoveVolunteer(_ context.Context, id mainforte.ID, from, to mainforte.VolunteerState) error {
	if !from.May(to) {
		return mainforte.Refuse(mainforte.CodeConflict, "state")
	}
	tx.touch(NounVolunteer, id)
	return tx.one("move volunteer", "state",
		`UPDATE volunteer SET state = $3, version = version + 1 WHERE id = $1 AND state = $2`, id, from, to)
}

// placeText is a Place as it is written down.
type placeText struct {
	Commune string `json:"c"`
	ReachKm int    `json:"km"`
}

// profile are the columns from places to own_cap.
func profile(v *mainforte.Volunteer) []any {
	places := make([]placeText, len(v.Places))
	for i, p := range v.Places {
		places[i] = placeText(p)
	}
	w := &v.When
	return []any{
		text(places), v.Remote, v.Country,
		int64(v.Functions), int64(v.Trades), v.Anything, v.Near,
		int64(v.Qualifications), int64(v.Means), int64(v.Languages), int64(v.Conditions),
		int64(w.Week), w.Holidays, int64(w.From), int64(w.Until), text(w.Included), text(w.Excepted),
		w.MaxPerWeek, int(w.Notice), w.NotBefore8, w.HoursPerWeek, v.OwnCap,
	}
}

func scanVolunteer(row row, v *mainforte.Volunteer) error {
	var places, included, excepted string
	var functions, trades, qualifications, means, languages, conditions, week int64
	w := &v.When
	if err := row.Scan(&v.ID, &v.Account, &v.State, &places, &v.Remote, &v.Country,
		&functions, &trades, &v.Anything, &v.Near, &qualifications, &means, &languages, &conditions,
		&week, &w.Holidays, &w.From, &w.Until, &included, &excepted, &w.MaxPerWeek, &w.Notice, &w.NotBefore8, &w.HoursPerWeek,
		&v.OwnCap, &v.CreatedAt, &v.ConfirmedAt, &v.Version); err != nil {
		return err
	}
	v.Functions, v.Trades = mainforte.Functions(functions), mainforte.Functions(trades)
	v.Qualifications, v.Means = mainforte.Qualifications(qualifications), mainforte.MeansSet(means)
	v.Languages, v.Conditions = mainforte.Languages(languages), mainforte.Conditions(conditions)
	w.Week = mainforte.Week(week)
	var texts []placeText
	if err := untext(places, &texts); err != nil {
		return err
	}
	for _, p := range texts {
		v.Places = append(v.Places, mainforte.Place(p))
	}
	if err := untext(included, &w.Included); err != nil {
		return err
	}
	return untext(excepted, &w.Excepted)
}
