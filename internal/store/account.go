package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

const accountColumns = `id, first_name, surname, email, phone, created_at, confirmed_at, charter_at`

// Account finds an account by its id.
func (r Reader) Account(ctx context.Context, id mainforte.ID) (*mainforte.Account, error) {
	return first(ctx, r, "account", r.scanAccount, `SELECT `+accountColumns+` FROM account WHERE id = $1`, id)
}

// AccountByEmail finds the account of an address, however its case is typed.
func (r Reader) AccountByEmail(ctx context.Context, email string) (*mainforte.Account, error) {
	return first(ctx, r, "account by address", r.scanAccount,
		`SELECT `+accountColumns+` FROM account WHERE email_hash = $1`, r.keys.EmailHash(email))
}

// Actor is the person of an account as the authorizations know them; Demo is
// left to the caller. An account that does not exist is nobody. Inside a Tx
// the establishments keep the state they are read with until the commit.
func (r Reader) Actor(ctx context.Context, account mainforte.ID) (mainforte.Actor, error) {
	var who mainforte.Actor
	if account == "" {
		return who, nil
	}
	type fact struct {
		kind, id, state string
	}
	scan := func(row row, f *fact) error { return row.Scan(&f.kind, &f.id, &f.state) }
	facts, err := list(ctx, r, "actor", scan, `SELECT 'account', id, '' FROM account WHERE id = $1
		UNION ALL SELECT 'volunteer', id, state FROM volunteer WHERE account = $1
		UNION ALL SELECT 'region', g.region, '' FROM officer o JOIN agency_region g ON g.agency = o.agency WHERE o.account = $1
		UNION ALL SELECT 'administrator', account, '' FROM administrator WHERE account = $1
		ORDER BY 1, 2`, account)
	if err != nil || len(facts) == 0 {
		return who, err
	}
	for _, f := range facts {
		switch f.kind {
		case "account":
			who.Account = mainforte.ID(f.id)
		case "volunteer":
			who.Volunteer, who.VolunteerState = mainforte.ID(f.id), mainforte.VolunteerState(f.state)
		case "administrator":
			who.Administrator = true
		case "region":
			who.Regions = append(who.Regions, f.id)
		}
	}
	if len(who.Regions) > 0 {
		if who.Departments, err = r.scopeOf(ctx, account); err != nil {
			return who, err
		}
	}
	places, err := list(ctx, r, "actor", func(row row, f *fact) error { return row.Scan(&f.id, &f.state) },
		`SELECT e.id, e.state FROM membership m JOIN establishment e ON e.id = m.establishment WHERE m.account = $1`+r.share, account)
	for _, f := range places {
		if who.Establishments == nil {
			who.Establishments = map[mainforte.ID]mainforte.EstablishmentState{}
		}
		who.Establishments[mainforte.ID(f.id)] = mainforte.EstablishmentState(f.state)
	}
	return who, err
}

// InsertAccount adds an account; an address that has one already is
// CodeConflict "address_known" and the Change can go on.
func (tx *Tx) InsertAccount(_ context.Context, a mainforte.Account) error {
	c := a.Contact
	n, err := tx.exec("insert account", `INSERT INTO account (`+accountColumns+`, email_hash)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (email_hash) DO NOTHING`,
		a.ID, tx.seal(a.ID, "first_name", c.FirstName), tx.seal(a.ID, "surname", c.Surname),
		tx.seal(a.ID, "email", c.Email), tx.seal(a.ID, "phone", c.Phone),
		a.CreatedAt, a.ConfirmedAt, a.CharterAt, tx.keys.EmailHash(c.Email))
	if err == nil && n == 0 {
		return mainforte.Refuse(mainforte.CodeConflict, "address_known")
	}
	return err
}

// UpdateContact replaces all of an account's contact data. An address that
// another account has is CodeConflict "address_known".
func (tx *Tx) UpdateContact(_ context.Context, account mainforte.ID, c mainforte.Contact) error {
	n, known, err := tx.attempt("update contact", `UPDATE account
		SET first_name = $2, surname = $3, email = $4, phone = $5, email_hash = $6 WHERE id = $1`,
		account, tx.seal(account, "first_name", c.FirstName), tx.seal(account, "surname", c.Surname),
		tx.seal(account, "email", c.Email), tx.seal(account, "phone", c.Phone), tx.keys.EmailHash(c.Email))
	switch {
	case err != nil:
		return err
	case known:
		return mainforte.Refuse(mainforte.CodeConflict, "address_known")
	case n == 0:
		return errNotFound
	}
	return nil
}

// ConfirmAccount notes that the address answered; the first time counts.
func (tx *Tx) ConfirmAccount(_ context.Context, id mainforte.ID, at mainforte.Instant) error {
	n, err := tx.exec("confirm account",
		`UPDATE account SET confirmed_at = CASE WHEN confirmed_at = 0 THEN $2 ELSE confirmed_at END WHERE id = $1`, id, at)
	if err == nil && n == 0 {
		return errNotFound
	}
	return err
}

// eraseAtOnce bounds a sweep, so that no writer waits long behind it.
const eraseAtOnce = 200

// unconfirmed are the accounts that may be erased because their address never
// answered: never one that acts for an establishment, an agency or the service, nor a
// volunteer who was once active or has an introduction.
const unconfirmed = `SELECT a.id, COALESCE(v.id, '')
	FROM account a LEFT JOIN volunteer v ON v.account = a.id
	WHERE a.confirmed_at = 0 AND (v.id IS NULL OR v.state = 'pending')
	AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.account = a.id)
	AND NOT EXISTS (SELECT 1 FROM officer o WHERE o.account = a.id)
	AND NOT EXISTS (SELECT 1 FROM administrator d WHERE d.account = a.id)
	AND NOT EXISTS (SELECT 1 FROM introduction i WHERE i.volunteer = v.id) `

// EraseUnconfirmed erases accounts made before that instant whose address never
// answered, with their volunteer, links, sessions and mails. It tells how many
// went, eraseAtOnce at most: what is left goes with the next sweep.
func (tx *Tx) EraseUnconfirmed(ctx context.Context, before mainforte.Instant) (int, error) {
	return tx.erase(ctx, unconfirmedBefore+`ORDER BY a.created_at, a.id LIMIT $2`, before, eraseAtOnce)
}

// unconfirmedBefore are those made before $1 that nothing waits for: a sign-up
// whose confirmation has left since is kept.
const unconfirmedBefore = unconfirmed + `AND a.created_at < $1
	AND NOT EXISTS (SELECT 1 FROM registration g WHERE g.account = a.id AND g.state = 'sent')
	AND NOT EXISTS (SELECT 1 FROM invitation n WHERE n.account = a.id)
	AND NOT EXISTS (SELECT 1 FROM outreach w WHERE w.account = a.id AND w.state = 'sent')
	AND NOT EXISTS (SELECT 1 FROM mail q WHERE q.account = a.id AND q.kind = 'confirm' AND q.sent_at >= $1) `

// EraseUnconfirmedAccount erases one account whose address never answered; it
// tells whether it went.
func (tx *Tx) EraseUnconfirmedAccount(ctx context.Context, id mainforte.ID) (bool, error) {
	n, err := tx.erase(ctx, unconfirmed+`AND a.id = $1`, id)
	return n > 0, err
}

// erase erases the accounts, with their volunteers, that a statement finds.
func (tx *Tx) erase(ctx context.Context, text string, args ...any) (int, error) {
	type pair struct{ account, volunteer mainforte.ID }
	scan := func(row row, p *pair) error { return row.Scan(&p.account, &p.volunteer) }
	gone, err := list(ctx, tx.Reader, "erase unconfirmed", scan, text, args...)
	if err != nil {
		return 0, err
	}
	erased := 0
	for _, p := range gone {
		// Whoever confirms at this moment holds the row, and stays.
		n, err := tx.exec("erase unconfirmed", `UPDATE account SET confirmed_at = 0 WHERE id = $1 AND confirmed_at = 0`, p.account)
		if err != nil {
			return 0, err
		}
		if n == 0 {
			continue
		}
		erased++
		for _, text := range []string{
			`DELETE FROM link WHERE account = $1`, `DELETE FROM session WHERE account = $1`,
			`DELETE FROM mail WHERE account = $1`,
			`DELETE FROM address_change WHERE account = $1`,
			`DELETE FROM held_form WHERE account = $1`,
			`DELETE FROM bounces WHERE account = $1`,
			`DELETE FROM registration WHERE account = $1`, `DELETE FROM invitation WHERE account = $1`,
			`DELETE FROM offer_draft WHERE account = $1`,
			`DELETE FROM block WHERE volunteer IN (SELECT id FROM volunteer WHERE account = $1)`,
			`DELETE FROM upkeep WHERE volunteer IN (SELECT id FROM volunteer WHERE account = $1)`,
			`DELETE FROM volunteer WHERE account = $1`, `DELETE FROM account WHERE id = $1`,
		} {
			if _, err := tx.exec("erase unconfirmed", text, p.account); err != nil {
				return 0, err
			}
		}
		if p.volunteer != "" {
			tx.touch(NounVolunteer, p.volunteer)
		}
	}
	return erased, nil
}

// seal gives the sealed text of a column of an account.
func (tx *Tx) seal(account mainforte.ID, column, text string) []byte {
	return tx.keys.Seal("account:"+string(account)+":"+column, text)
}

func (r Reader) scanAccount(row row, a *mainforte.Account) error {
	var firstName, surname, email, phone []byte
	if err := row.Scan(&a.ID, &firstName, &surname, &email, &phone, &a.CreatedAt, &a.ConfirmedAt, &a.CharterAt); err != nil {
		return err
	}
	for _, c := range []struct {
		name   string
		sealed []byte
		text   *string
	}{
		{"first_name", firstName, &a.Contact.FirstName},
		{"surname", surname, &a.Contact.Surname},
		{"email", email, &a.Contact.Email},
		{"phone", phone, &a.Contact.Phone},
	} {
		var err error
		if *c.text, err = r.keys.Unseal("account:"+string(a.ID)+":"+c.name, c.sealed); err != nil {
			return err
		}
	}
	return nil
}
