package view

// Attestation is the proof of what somebody did, to print.
type Attestation struct {
	Page
	Person        string // first name and surname
	Establishment string
	Place         string
	Mission       string
	Rows          []WorkRow
	Total         string // « 14 heures 45 »
	Date          string // of the printing
	Back          Link
}

// A WorkRow is one slot that was done.
type WorkRow struct {
	Day, Hours, Worked string
}

// Sheet is the practical sheet of a mission, for who comes: printed and taken
// along.
type Sheet struct {
	Page
	Mission string
	Slots   []WorkRow    // what is still to come
	Facts   []Definition // where, whom to ask for, what to bring
	Will    []string
	WillNot []string
	Details Link // the page where one says « Je ne peux plus venir »
	Phone   Link
	Back    Link
}

// Convention is a model of a convention between somebody who comes and an
// establishment, to print, read and sign.
type Convention struct {
	Page
	Person        string
	Establishment string
	Address       string
	Mission       string
	Will          []string
	Slots         []WorkRow
	Contact       string // whom to ask for on the spot
	Conditions    []string
	Date          string
	Back          Link
}

// Attendance chooses a day, or is the attendance sheet of that day.
type Attendance struct {
	Page
	Form                 // GET that chooses the day
	Day           Field  // "jour"
	Count         string // « 4 personnes attendues mardi 24 novembre »
	Names         Form   // POST that makes the sheet; without Action nobody is expected
	Chosen        string // the day, as the POST takes it
	Establishment string
	Missions      []AttendanceMission // the sheet; empty while it was not asked for
	DayName       string
	Back          Link
}

// An AttendanceMission is the part of the sheet for one mission.
type AttendanceMission struct {
	Title string
	Rows  []AttendanceRow
}

// An AttendanceRow is one person to sign.
type AttendanceRow struct {
	Name, Phone, Hours string
}

// DayName is the parameter of the day of an attendance sheet.
const DayName = "jour"

// Errors lists what is wrong.
func (p Attendance) Errors() []ErrorLink { return gather("", p.Day) }
