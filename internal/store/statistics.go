package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// Funnel counts people on the way from a sign-up to a mission, since the first
// day. What a mission had is counted from its tally once it was emptied, after
// a year: there a person counts once for each mission.
type Funnel struct {
	SignedUp int // confirmed their address
	Shown    int // of these: were asked, offered their help, or got the mail of the week
	Asked    int // were asked
	Yes      int // said yes, to a demand or by an offer that was accepted
	Came     int // came, as the establishment noted
}

// RegionFunnel is what happened in a region, by the establishments' region.
type RegionFunnel struct {
	Region           string // code
	Missions         int    // posted
	Unfilled         int    // over, and nobody ever had a place in them
	Asked, Yes, Came int    // people
}

// WeekFunnel is what happened in a week.
type WeekFunnel struct {
	Week                       int // of WeekOf
	SignedUp, Asked, Yes, Came int // people; Came is dated by the slot
}

// weekLength and weekShift cut time into weeks that begin on Monday at
// midnight, an hour before Greenwich's: Paris in winter, an hour late in summer.
const (
	weekLength = 7 * 24 * 3600 * 1000
	weekShift  = 3*24*3600*1000 + 3600*1000
)

// WeekOf numbers the week of an instant, counted from that of 1 January 1970.
func WeekOf(at mainforte.Instant) int { return int((int64(at) + weekShift) / weekLength) }

// MondayOf is when a week begins.
func MondayOf(week int) mainforte.Instant {
	return mainforte.Instant(int64(week)*weekLength - weekShift)
}

// Funnel counts everybody.
func (r Reader) Funnel(ctx context.Context) (Funnel, error) {
	scan := func(row row, f *Funnel) error { return row.Scan(&f.SignedUp, &f.Shown, &f.Asked, &f.Yes, &f.Came) }
	f, err := first(ctx, r, "funnel", scan, `SELECT
		(SELECT COUNT(*) FROM volunteer WHERE state <> 'pending'),
		(SELECT COUNT(*) FROM volunteer v WHERE v.state <> 'pending' AND (
			EXISTS (SELECT 1 FROM introduction i WHERE i.volunteer = v.id)
			OR EXISTS (SELECT 1 FROM upkeep u WHERE u.volunteer = v.id AND u.mailed_at > 0)))
			+ (SELECT COALESCE(SUM(asked + offered), 0) FROM tally),
		(SELECT COUNT(DISTINCT volunteer) FROM introduction WHERE kind = 'solicitation') + (SELECT COALESCE(SUM(asked), 0) FROM tally),
		(SELECT COUNT(DISTINCT volunteer) FROM introduction WHERE state = 'accepted') + (SELECT COALESCE(SUM(accepted), 0) FROM tally),
		(SELECT COUNT(DISTINCT volunteer) FROM introduction_slot WHERE state = 'done') + (SELECT COALESCE(SUM(people), 0) FROM tally)`)
	if err != nil {
		return Funnel{}, err
	}
	return *f, nil
}

// RegionFunnels counts by region, in the order of codes.
func (r Reader) RegionFunnels(ctx context.Context) ([]RegionFunnel, error) {
	scan := func(row row, f *RegionFunnel) error {
		return row.Scan(&f.Region, &f.Missions, &f.Unfilled, &f.Asked, &f.Yes, &f.Came)
	}
	return list(ctx, r, "region funnels", scan, `SELECT region, CAST(SUM(missions) AS BIGINT), CAST(SUM(unfilled) AS BIGINT),
		CAST(SUM(asked) AS BIGINT), CAST(SUM(yes) AS BIGINT), CAST(SUM(came) AS BIGINT) FROM (
		SELECT e.region AS region, COUNT(*) AS missions,
			SUM(CASE WHEN (SELECT COALESCE(MAX(s.ends_at), 0) FROM slot s WHERE s.mission = m.id) <= $1
				AND NOT EXISTS (SELECT 1 FROM slot s WHERE s.mission = m.id AND s.taken > 0) THEN 1 ELSE 0 END) AS unfilled,
			0 AS asked, 0 AS yes, 0 AS came
			FROM mission m JOIN establishment e ON e.id = m.establishment WHERE m.state IN ('open', 'closed') GROUP BY e.region
		UNION ALL SELECT e.region, 0, 0, COUNT(DISTINCT CASE WHEN i.kind = 'solicitation' THEN i.volunteer END),
			COUNT(DISTINCT CASE WHEN i.state = 'accepted' THEN i.volunteer END), 0
			FROM introduction i JOIN establishment e ON e.id = i.establishment GROUP BY e.region
		UNION ALL SELECT e.region, 0, 0, 0, 0, COUNT(DISTINCT p.volunteer)
			FROM introduction_slot p JOIN introduction i ON i.id = p.introduction JOIN establishment e ON e.id = i.establishment
			WHERE p.state = 'done' GROUP BY e.region
		UNION ALL SELECT e.region, 0, 0, SUM(t.asked), SUM(t.accepted), SUM(t.people)
			FROM tally t JOIN mission m ON m.id = t.mission JOIN establishment e ON e.id = m.establishment GROUP BY e.region
		) AS parts GROUP BY region ORDER BY region`, r.now())
}

// WeekFunnels counts by week from a week on, in order; a week in which nothing
// happened is left out.
func (r Reader) WeekFunnels(ctx context.Context, from int) ([]WeekFunnel, error) {
	scan := func(row row, f *WeekFunnel) error { return row.Scan(&f.Week, &f.SignedUp, &f.Asked, &f.Yes, &f.Came) }
	return list(ctx, r, "week funnels", scan, `SELECT week, CAST(SUM(signed) AS BIGINT), CAST(SUM(asked) AS BIGINT), CAST(SUM(yes) AS BIGINT),
		CAST(SUM(came) AS BIGINT) FROM (
		SELECT (created_at + 262800000) / 604800000 AS week, COUNT(*) AS signed, 0 AS asked, 0 AS yes, 0 AS came
			FROM volunteer WHERE state <> 'pending' AND created_at >= $1 GROUP BY (created_at + 262800000) / 604800000
		UNION ALL SELECT (sent_at + 262800000) / 604800000, 0, COUNT(DISTINCT volunteer), 0, 0
			FROM introduction WHERE kind = 'solicitation' AND sent_at >= $1 GROUP BY (sent_at + 262800000) / 604800000
		UNION ALL SELECT (answered_at + 262800000) / 604800000, 0, 0, COUNT(DISTINCT volunteer), 0
			FROM introduction WHERE state = 'accepted' AND answered_at >= $1 GROUP BY (answered_at + 262800000) / 604800000
		UNION ALL SELECT (starts_at + 262800000) / 604800000, 0, 0, 0, COUNT(DISTINCT volunteer)
			FROM introduction_slot WHERE state = 'done' AND starts_at >= $1 GROUP BY (starts_at + 262800000) / 604800000
		) AS parts GROUP BY week ORDER BY week`, MondayOf(from))
}
