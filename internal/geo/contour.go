package geo

import (
	_ "embed"
	"math"
	"strconv"
	"sync"
)

// MapSize is the width and the height of the drawing that contours share: a
// square whose unit is about one kilometre. European France fills it; the
// overseas departments stand in the ocean off its coast, and Paris with its
// three neighbours once more, larger, in the Channel.
const MapSize = 1000

// A Contour is the outline of a department on that drawing.
type Contour struct {
	Department string // "21", "2A", "971"
	Name       string // « Côte-d'Or »
	Path       string // for the attribute d of an SVG path
	X, Y       int    // the middle of its largest piece, for a bubble or a label
	Inset      bool   // drawn a second time, larger: Paris and its neighbours
}

// Contours lists the outline of every department, in the order of codes, then
// the larger ones. The overseas collectivities have none: they are islands too
// small or too far apart to be drawn, so a map needs a table beside it. The
// slice is shared: do not change it.
func Contours() []Contour { return contours() }

//go:embed data/contours.txt
var contourText string

var contours = sync.OnceValue(func() []Contour {
	var all []Contour
	for f := range tabbed(contourText, 5) {
		x, _ := strconv.Atoi(f[1])
		y, _ := strconv.Atoi(f[2])
		d, ok := DepartmentByCode(f[0])
		if !ok {
			panic("geo: contour of an unknown department: " + f[0])
		}
		all = append(all, Contour{Department: d.Code, Name: d.Name, X: x, Y: y, Inset: f[3] == "+", Path: f[4]})
	}
	return all
})

// OnMap is where the commune lies on the drawing of Contours; false where
// nothing is drawn.
func (c Commune) OnMap() (x, y int, ok bool) {
	if c.Name() == "" {
		return 0, 0, false
	}
	return Project(float64(c.Lat())/1e6, float64(c.Lng())/1e6, c.Department())
}

// Project turns degrees into a point of the drawing of Contours, for a place
// in a department; false where nothing is drawn.
func Project(lat, lng float64, department string) (x, y int, ok bool) {
	px, py, ok := project(lat, lng, department)
	return int(math.Round(px)), int(math.Round(py)), ok
}

func project(lat, lng float64, department string) (x, y float64, ok bool) {
	if sheet, drawn := sheets[department]; drawn {
		x, y = sheet.place(lat, lng)
		return x, y, true
	}
	if len(department) != 2 {
		return 0, 0, false
	}
	x, y = lambert(lat, lng)
	return x, y, true
}

// ProjectInset is Project for the larger drawing of Paris and its neighbours.
func ProjectInset(lat, lng float64) (x, y int) {
	px, py := aroundParis.place(lat, lng)
	return int(math.Round(px)), int(math.Round(py))
}

// A sheet is a piece of the drawing with a scale of its own.
type sheet struct {
	lat, lng float64 // of its middle
	x, y     float64 // of its middle on the drawing
	scale    float64 // units a kilometre
}

func (s sheet) place(lat, lng float64) (x, y float64) {
	const degree = 111.195 // kilometres a degree of latitude
	east := (lng - s.lng) * degree * math.Cos(s.lat*math.Pi/180)
	return s.x + east*s.scale, s.y - (lat-s.lat)*degree*s.scale
}

// sheets are the overseas departments: in two columns off Aquitaine, none at
// the scale of another.
var sheets = map[string]sheet{
	"971": {16.19, -61.42, 55, 610, 0.95},
	"972": {14.65, -61.02, 165, 610, 1.35},
	"973": {3.95, -53.05, 55, 735, 0.25},
	"974": {-21.13, 55.53, 158, 735, 0.95},
	"976": {-12.82, 45.16, 55, 865, 2.2},
}

var aroundParis = sheet{48.83, 2.35, 110, 90, 4.2}

// lambert is the conformal conic projection that French maps use (Lambert-93,
// parallels 44° and 49°, origin 46.5° N 3° E) on a sphere, in the units of the
// drawing.
func lambert(lat, lng float64) (x, y float64) {
	const (
		rad    = math.Pi / 180
		radius = earthMetres / 1000.0
		middle = 518.0 // abscissa of the meridian 3° E
		centre = 475.0 // ordinate of 46.5° N on it
		scale  = 0.88  // so that Corsica and Finistère both stand in the square
	)
	tangent := func(l float64) float64 { return math.Tan(math.Pi/4 + l*rad/2) }
	n := math.Log(math.Cos(44*rad)/math.Cos(49*rad)) / math.Log(tangent(49)/tangent(44))
	f := math.Cos(44*rad) * math.Pow(tangent(44), n) / n
	rho := func(l float64) float64 { return radius * f / math.Pow(tangent(l), n) }
	angle := n * (lng - 3) * rad
	return middle + scale*rho(lat)*math.Sin(angle), centre - scale*(rho(46.5)-rho(lat)*math.Cos(angle))
}
