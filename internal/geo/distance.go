package geo

import "math"

// RoadMetres estimates the way by road between two communes: 1.3 times the
// great circle (the ratio measured on road networks is 1.3 ± 0.1), less the
// imprecision of both positions, so that nobody is left out by a doubt of
// ours, and never below 0. Within a commune it is 0. It is not ok between
// territories that no road joins, nor for no commune.
//
// It is symmetric, and everything from the embedded degrees to the metres is
// integer arithmetic: the result is the same to the last bit on every
// machine. Its own error is under a metre in 1,000 km.
func RoadMetres(a, b Commune) (metres int, ok bool) {
	t := communes()
	from, to := t.site(a), t.site(b)
	if from.territory == 0 || from.territory != to.territory {
		return 0, false
	}
	if a == b {
		return 0, true
	}
	const half = 10 * unit / 2 // rounds to the nearest metre
	metres = int((arc(from, to)*earthMetres*13 + half) / (10 * unit))
	return max(0, metres-imprecision[from.precision]-imprecision[to.precision]), true
}

const (
	unit        = 1 << 30   // the sphere's radius in the units of site
	earthMetres = 6_371_009 // mean radius of the Earth
)

// arc is the great circle between two points in units of 2⁻³⁰ of the radius,
// from the chord through the Earth: with x half the chord, the arc is 2·asin x = 2(x + x³/6 + 3x⁵/40 + 15x⁷/336
// + …); the terms kept are exact to a centimetre up to 1,500 km.
func arc(a, b *site) int64 {
	dx, dy, dz := int64(a.x)-int64(b.x), int64(a.y)-int64(b.y), int64(a.z)-int64(b.z)
	chord := squareRoot(uint64(dx*dx) + uint64(dy*dy) + uint64(dz*dz))
	x := int64(chord / 2)
	x2 := x * x / unit
	x3 := x * x2 / unit
	x5 := x3 * x2 / unit
	x7 := x5 * x2 / unit
	return int64(chord) + 2*(x3/6+3*x5/40+15*x7/336)
}

// squareRoot is the whole part of the square root of n < 2⁶². The standard
// requires the floating-point root to be the nearest one on every machine, and
// the whole part is settled in integers.
func squareRoot(n uint64) uint64 {
	r := uint64(math.Sqrt(float64(n)))
	for r*r > n {
		r--
	}
	for (r+1)*(r+1) <= n {
		r++
	}
	return r
}

// sphere turns degrees into a point of the unit sphere.
func sphere(lat, lng int32) site {
	sinLat, cosLat := sineCosine(int64(lat))
	sinLng, cosLng := sineCosine(int64(lng))
	return site{x: int32(cosLat * cosLng / unit), y: int32(cosLat * sinLng / unit), z: int32(sinLat)}
}

// sineCosine gives sine and cosine, in units of 2⁻³⁰, of an angle in
// millionths of a degree between −180° and 180°.
func sineCosine(micro int64) (sine, cosine int64) {
	const right = 90_000_000
	// Bring the angle within 45° of a multiple of a right angle, and turn back.
	turns := (micro + 2*right + right/2) / right // 0 to 4, counted from −180°
	sine, cosine = series(micro - (turns-2)*right)
	switch turns % 4 {
	case 0: // around ±180°
		return -sine, -cosine
	case 1: // around −90°
		return -cosine, sine
	case 3: // around 90°
		return cosine, -sine
	}
	return sine, cosine
}

// series sums sine and cosine of an angle of at most 45°; the terms left out
// are below the unit.
func series(micro int64) (sine, cosine int64) {
	const radian = 1_257_642_267 // π/180,000,000 in units of 2⁻⁵⁶
	x := (micro * radian) >> 26
	sine, cosine = x, unit
	power := int64(unit)
	term := x
	for n := int64(1); n <= 6; n++ {
		power = -power * x / unit * x / unit / ((2*n - 1) * (2 * n))
		cosine += power
		term = -term * x / unit * x / unit / ((2 * n) * (2*n + 1))
		sine += term
	}
	return sine, cosine
}
