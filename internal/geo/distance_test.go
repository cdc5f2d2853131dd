package geo

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func commune(t *testing.T, code string) Commune {
	t.Helper()
	c, ok := ByCode(code)
	if !ok {
		t.Fatalf("no commune %s", code)
	}
	return c
}

func TestRoadMetres(t *testing.T) {
	for _, c := range []struct {
		why      string
		a, b     string
		min, max int // metres
	}{
		{"Dijon to Chenôve, next door", "21231", "21166", 2_000, 10_000},
		{"Paris 13e to Lyon 3e", "75113", "69383", 490_000, 525_000},
		{"Brest to Strasbourg", "29019", "67482", 1_100_000, 1_250_000},
		{"Dunkerque to Perpignan, nearly the length of the country", "59183", "66136", 1_200_000, 1_300_000},
		{"Saint-Denis to Saint-Pierre, across La Réunion", "97411", "97416", 55_000, 75_000},
		{"Ajaccio to Bastia", "2A004", "2B033", 120_000, 150_000},
		{"Nouméa to Koné", "98818", "98811", 230_000, 300_000},
		{"Papeete to Faaa", "98735", "98715", 2_000, 8_000},
		{"a commune to itself", "21231", "21231", 0, 0},
	} {
		got, ok := RoadMetres(commune(t, c.a), commune(t, c.b))
		if !ok || got < c.min || got > c.max {
			t.Errorf("%s: %d m, %t; want %d to %d m", c.why, got, ok, c.min, c.max)
		}
	}
}

func TestNoRoad(t *testing.T) {
	for _, c := range []struct{ why, a, b string }{
		{"Le Lamentin (Martinique) and Lamentin (Guadeloupe)", "97213", "97115"},
		{"Marseille and Ajaccio", "13201", "2A004"},
		{"Brest and Ouessant", "29019", "29155"},
		{"Quiberon and Le Palais", "56186", "56152"},
		{"Pointe-à-Pitre and Marie-Galante", "97120", "97112"},
		{"Papeete and Moorea", "98735", "98729"},
		{"Nouméa and Lifou", "98818", "98814"},
		{"Wallis and Futuna", "98613", "98612"},
		{"Saint-Pierre and Miquelon", "97502", "97501"},
	} {
		if got, ok := RoadMetres(commune(t, c.a), commune(t, c.b)); ok || got != 0 {
			t.Errorf("%s: %d m, %t; want no road", c.why, got, ok)
		}
	}
	if _, ok := RoadMetres(0, commune(t, "21231")); ok {
		t.Error("no commune is on no road")
	}
	if _, ok := RoadMetres(0, 0); ok {
		t.Error("no commune is not even at no commune")
	}
}

// TestSameBits pins exact metres: another machine must find the same.
func TestSameBits(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"21231", "21166", 2_590}, {"75113", "69383", 506_830}, {"29019", "67482", 1_169_993}, {"97411", "97416", 65_165},
	} {
		if got, _ := RoadMetres(commune(t, c.a), commune(t, c.b)); got != c.want {
			t.Errorf("%s to %s: %d m, want %d", c.a, c.b, got, c.want)
		}
	}
}

func anyCommune() *rapid.Generator[Commune] {
	return rapid.Map(rapid.IntRange(1, Communes()), func(i int) Commune { return Commune(i) })
}

func TestDistanceProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyCommune().Draw(t, "a"), anyCommune().Draw(t, "b")
		there, ok := RoadMetres(a, b)
		back, okBack := RoadMetres(b, a)
		if there != back || ok != okBack {
			t.Fatalf("%s to %s: %d, %t; back %d, %t", a.Label(), b.Label(), there, ok, back, okBack)
		}
		if ok != (a.Territory() == b.Territory()) || there < 0 {
			t.Fatalf("%s to %s: %d, %t", a.Label(), b.Label(), there, ok)
		}
		if !ok || a == b {
			return
		}
		want := max(0, 1.3*haversine(a, b)-float64(a.Imprecision()+b.Imprecision()))
		if math.Abs(float64(there)-want) > 1 {
			t.Fatalf("%s to %s: %d m, want %.1f", a.Label(), b.Label(), there, want)
		}
	})
}

// haversine is the textbook great circle in floating point, in metres.
func haversine(a, b Commune) float64 {
	rad := math.Pi / 180e6
	lat1, lat2 := float64(a.Lat())*rad, float64(b.Lat())*rad
	lng := float64(b.Lng()-a.Lng()) * rad
	h := math.Pow(math.Sin((lat2-lat1)/2), 2) + math.Cos(lat1)*math.Cos(lat2)*math.Pow(math.Sin(lng/2), 2)
	return 2 * earthMetres * math.Asin(math.Sqrt(h))
}

func TestSineCosine(t *testing.T) {
	for micro := int64(-180_000_000); micro <= 180_000_000; micro += 1_234_567 {
		sine, cosine := sineCosine(micro)
		rad := float64(micro) / 1e6 * math.Pi / 180
		if math.Abs(float64(sine)-unit*math.Sin(rad)) > 16 || math.Abs(float64(cosine)-unit*math.Cos(rad)) > 16 {
			t.Errorf("at %d: %d, %d; want %.0f, %.0f", micro, sine, cosine, unit*math.Sin(rad), unit*math.Cos(rad))
		}
	}
}

func BenchmarkRoadMetres(b *testing.B) {
	from, to := Commune(100), Commune(30000)
	for b.Loop() {
		RoadMetres(from, to)
	}
}
