package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// Delegation finds the word given for a mission, standing or taken back;
// CodeNotFound when none was ever given.
func (r Reader) Delegation(ctx context.Context, mission mainforte.ID) (*mainforte.Delegation, error) {
	return first(ctx, r, "delegation", func(row row, d *mainforte.Delegation) error {
		return row.Scan(&d.Mission, &d.By, &d.Since, &d.EndedAt)
	}, `SELECT mission, account, since, ended_at FROM delegation WHERE mission = $1`, mission)
}

// Delegated lists the open missions of verified establishments for which the
// service may ask, by id.
func (r Reader) Delegated(ctx context.Context) ([]mainforte.Delegation, error) {
	return list(ctx, r, "delegated", func(row row, d *mainforte.Delegation) error {
		return row.Scan(&d.Mission, &d.By, &d.Since, &d.EndedAt)
	}, `SELECT d.mission, d.account, d.since, d.ended_at FROM delegation d
		JOIN mission m ON m.id = d.mission JOIN establishment e ON e.id = m.establishment
		WHERE d.ended_at = 0 AND m.state = 'open' AND e.state = 'verified' ORDER BY d.mission`)
}

// Delegate keeps the word given for a mission; one that stands stays as it is.
func (tx *Tx) Delegate(_ context.Context, mission, by mainforte.ID) error {
	_, err := tx.exec("delegate", `INSERT INTO delegation (mission, account, since, ended_at) VALUES ($1, $2, $3, 0)
		ON CONFLICT (mission) DO UPDATE SET account = excluded.account, since = excluded.since, ended_at = 0
		WHERE delegation.ended_at > 0`, mission, by, tx.Now)
	return err
}

// EndDelegation takes the word back; one that does not stand stays as it is.
func (tx *Tx) EndDelegation(_ context.Context, mission mainforte.ID) error {
	_, err := tx.exec("end delegation", `UPDATE delegation SET ended_at = $2 WHERE mission = $1 AND ended_at = 0`, mission, tx.Now)
	return err
}

// HoldDelegation reports whether the word stands, and keeps it so until the
// commit: who takes it back waits.
func (tx *Tx) HoldDelegation(_ context.Context, mission mainforte.ID) (bool, error) {
	n, err := tx.exec("hold delegation", `UPDATE delegation SET since = since WHERE mission = $1 AND ended_at = 0`, mission)
	return n == 1, err
}

// WaveOf finds the batch of a round; CodeNotFound when there was none.
func (r Reader) WaveOf(ctx context.Context, round string) (*mainforte.Wave, error) {
	return r.wave(ctx, `round = $1`, round)
}

// Wave finds a batch.
func (r Reader) Wave(ctx context.Context, id mainforte.ID) (*mainforte.Wave, error) {
	return r.wave(ctx, `id = $1`, id)
}

func (r Reader) wave(ctx context.Context, where string, arg any) (*mainforte.Wave, error) {
	return first(ctx, r, "wave", func(row row, w *mainforte.Wave) error {
		return row.Scan(&w.ID, &w.Round, &w.At, &w.Version, &w.Policy, &w.Record)
	}, `SELECT id, round, at, version, policy, record FROM wave WHERE `+where, arg)
}

// InsertWave keeps a batch with all that it decided, before anything leaves. A
// second one of its round is CodeConflict "round".
func (tx *Tx) InsertWave(_ context.Context, w mainforte.Wave, missions []mainforte.WaveMission, asks []mainforte.WaveAsk) error {
	n, err := tx.exec("insert wave", `INSERT INTO wave (id, round, at, version, policy, record) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (round) DO NOTHING`, w.ID, w.Round, w.At, w.Version, w.Policy, w.Record)
	if err == nil && n == 0 {
		err = mainforte.Refuse(mainforte.CodeConflict, "round")
	}
	if err != nil {
		return err
	}
	for _, m := range missions {
		if _, err := tx.exec("insert wave mission", `INSERT INTO wave_mission (wave, mission, planned, stop) VALUES ($1, $2, $3, $4)`,
			w.ID, m.Mission, m.Planned, m.Stop); err != nil {
			return err
		}
	}
	for _, a := range asks {
		if _, err := tx.exec("insert wave ask", `INSERT INTO wave_ask
			(wave, number, mission, volunteer, state, reason, introduction, call, candidate, gain, chance, adds)
			VALUES ($1, $2, $3, $4, 'planned', '', '', $5, $6, $7, $8, $9)`,
			w.ID, a.Number, a.Mission, a.Volunteer, a.Call, a.Candidate, a.Gain, a.Chance, a.Adds); err != nil {
			return err
		}
	}
	return nil
}

const waveAskColumns = `a.wave, a.number, a.mission, a.volunteer, a.state, a.reason, a.introduction, a.call, a.candidate, a.gain, a.chance, a.adds, w.at
	FROM wave_ask a JOIN wave w ON w.id = a.wave `

func scanWaveAsk(row row, a *mainforte.WaveAsk) error {
	return row.Scan(&a.Wave, &a.Number, &a.Mission, &a.Volunteer, &a.State, &a.Reason, &a.Introduction,
		&a.Call, &a.Candidate, &a.Gain, &a.Chance, &a.Adds, &a.At)
}

// PlannedAsks lists the demands of batches that have not left, in their order.
func (r Reader) PlannedAsks(ctx context.Context, limit int) ([]mainforte.WaveAsk, error) {
	return list(ctx, r, "planned asks", scanWaveAsk,
		`SELECT `+waveAskColumns+`WHERE a.state = 'planned' ORDER BY w.at, a.wave, a.number LIMIT $1`, limit)
}

// WaveAsksOf lists the demands of batches for a mission, the newest batch first.
func (r Reader) WaveAsksOf(ctx context.Context, mission mainforte.ID) ([]mainforte.WaveAsk, error) {
	return list(ctx, r, "wave asks", scanWaveAsk,
		`SELECT `+waveAskColumns+`WHERE a.mission = $1 ORDER BY w.at DESC, a.wave, a.number`, mission)
}

// AsksOfWave lists the demands of one batch, in their order.
func (r Reader) AsksOfWave(ctx context.Context, wave mainforte.ID) ([]mainforte.WaveAsk, error) {
	return list(ctx, r, "asks of a wave", scanWaveAsk, `SELECT `+waveAskColumns+`WHERE a.wave = $1 ORDER BY a.number`, wave)
}

// MoveWaveAsk says what became of a planned demand and forgets whom it was for;
// one that is not planned any more is CodeConflict "state".
func (tx *Tx) MoveWaveAsk(_ context.Context, a mainforte.WaveAsk, to mainforte.WaveAskState, reason string, introduction mainforte.ID) error {
	if !a.State.May(to) {
		return mainforte.Refuse(mainforte.CodeConflict, "state")
	}
	return tx.one("move wave ask", "state", `UPDATE wave_ask SET state = $4, reason = $5, introduction = $6, volunteer = ''
		WHERE wave = $1 AND number = $2 AND state = $3`, a.Wave, a.Number, a.State, to, reason, introduction)
}

// WaveMissionsOf lists what batches decided for a mission, the newest first.
func (r Reader) WaveMissionsOf(ctx context.Context, mission mainforte.ID, limit int) ([]mainforte.WaveMission, error) {
	return list(ctx, r, "wave missions", func(row row, m *mainforte.WaveMission) error {
		return row.Scan(&m.Wave, &m.Mission, &m.At, &m.Planned, &m.Stop)
	}, `SELECT p.wave, p.mission, w.at, p.planned, p.stop FROM wave_mission p JOIN wave w ON w.id = p.wave
		WHERE p.mission = $1 ORDER BY w.at DESC, p.wave LIMIT $2`, mission, limit)
}

// AskedByWave reports whether the service made a demand on an establishment's word.
func (r Reader) AskedByWave(ctx context.Context, introduction mainforte.ID) (bool, error) {
	n, err := value[int](ctx, r, "asked by wave", `SELECT COUNT(*) FROM wave_ask WHERE introduction = $1 AND introduction <> ''`, introduction)
	return n > 0, err
}

// WaveDay is a mission for which the service asked since some instant.
type WaveDay struct {
	Mission       mainforte.ID
	Establishment mainforte.ID
	Follower      mainforte.ID
	Asked         int // people
	Yes           int // of those, who said yes
}

// WavedSince lists the missions for which batches that left at since or later
// asked somebody, of one establishment or ("") of all; by establishment.
func (r Reader) WavedSince(ctx context.Context, since mainforte.Instant, establishment mainforte.ID) ([]WaveDay, error) {
	return list(ctx, r, "waved since", func(row row, d *WaveDay) error {
		return row.Scan(&d.Mission, &d.Establishment, &d.Follower, &d.Asked, &d.Yes)
	}, `SELECT m.id, m.establishment, m.follower, COUNT(*), COALESCE(SUM(CASE WHEN i.state = 'accepted' THEN 1 ELSE 0 END), 0)
		FROM wave w JOIN wave_ask a ON a.wave = w.id JOIN mission m ON m.id = a.mission JOIN introduction i ON i.id = a.introduction
		WHERE w.at >= $1 AND a.state = 'asked' AND ($2 = '' OR m.establishment = $2)
		GROUP BY m.id, m.establishment, m.follower ORDER BY m.establishment, m.id`, since, establishment)
}

// ForgetWaves removes the batches that left before, with all their rows.
func (tx *Tx) ForgetWaves(_ context.Context, before mainforte.Instant) error {
	for _, text := range []string{
		`DELETE FROM wave_ask WHERE wave IN (SELECT id FROM wave WHERE at < $1)`,
		`DELETE FROM wave_mission WHERE wave IN (SELECT id FROM wave WHERE at < $1)`,
		`DELETE FROM wave WHERE at < $1`,
	} {
		if _, err := tx.exec("forget waves", text, before); err != nil {
			return err
		}
	}
	return nil
}

// WaveChances are the chances of a yes, in thousandths, of the demands that
// batches made for a mission: by introduction.
func (r Reader) WaveChances(ctx context.Context, mission mainforte.ID) (map[mainforte.ID]int, error) {
	kept := map[mainforte.ID]int{}
	_, err := list(ctx, r, "wave chances", func(row row, _ *struct{}) error {
		var introduction mainforte.ID
		var chance int
		err := row.Scan(&introduction, &chance)
		kept[introduction] = chance
		return err
	}, `SELECT introduction, chance FROM wave_ask WHERE mission = $1 AND introduction <> '' ORDER BY introduction`, mission)
	return kept, err
}

// WaveAskOf finds the demand of a batch that became an introduction; CodeNotFound
// for one that no batch made.
func (r Reader) WaveAskOf(ctx context.Context, introduction mainforte.ID) (*mainforte.WaveAsk, error) {
	return first(ctx, r, "wave ask of", scanWaveAsk, `SELECT `+waveAskColumns+`WHERE a.introduction = $1 AND a.introduction <> ''`, introduction)
}
