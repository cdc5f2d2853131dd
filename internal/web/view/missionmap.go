package view

// PathMissionMap is the map of the open missions.
const PathMissionMap = "/missions/carte"

// MissionMap is France with its open missions, and the list that says the same.
type MissionMap struct {
	Page
	Count       string // « 14 missions ouvertes »
	Remote      Link   // « 3 missions à distance »; empty: none
	Departments []CountedLink
	Map         Map
}

// A CountedLink is a link with the number of things it leads to.
type CountedLink struct {
	Link
	Count string // « 3 missions »
}
