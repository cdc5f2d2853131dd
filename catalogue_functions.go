package mainforte

import "slices"

// Function is a kind of work outside care. Its number is its bit in every set
// that was ever stored: never renumbered, never used again.
type Function uint8

// The functions, each with its permanent number and code.
const (
	// reception
	VisitorReception Function = 0 // visitor_reception
	Switchboard      Function = 1 // switchboard
	EntranceCheck    Function = 2 // entrance_check
	SecurityGuard    Function = 3 // security_guard

	// administration
	Secretarial           Function = 4  // secretarial
	MedicalSecretary      Function = 5  // medical_secretary
	DataEntryFiling       Function = 6  // data_entry_filing
	AppointmentBooking    Function = 7  // appointment_booking
	StaffPlanning         Function = 8  // staff_planning
	HumanResources        Function = 9  // human_resources
	VolunteerCoordination Function = 10 // volunteer_coordination

	// finance
	Accounting        Function = 11 // accounting
	ManagementControl Function = 12 // management_control
	Purchasing        Function = 13 // purchasing
	LegalAdvice       Function = 14 // legal_advice

	// projects
	ProjectManagement Function = 15 // project_management
	TeamManagement    Function = 16 // team_management
	QualityTraining   Function = 17 // quality_training

	// it
	ITSupport       Function = 18 // it_support
	SystemsTelecoms Function = 19 // systems_telecoms
	SoftwareData    Function = 20 // software_data

	// communication
	MediaCommunication Function = 21 // media_communication
	Translation        Function = 22 // translation

	// logistics
	StockInventory    Function = 23 // stock_inventory
	PackingKits       Function = 24 // packing_kits
	HandlingMoving    Function = 25 // handling_moving
	InternalCourier   Function = 26 // internal_courier
	LogisticsPlanning Function = 27 // logistics_planning

	// catering
	Cook        Function = 28 // cook
	KitchenHelp Function = 29 // kitchen_help
	MealService Function = 30 // meal_service

	// cleaning_laundry
	Cleaning     Function = 31 // cleaning
	RoomCleaning Function = 32 // room_cleaning
	Laundry      Function = 33 // laundry
	Sewing       Function = 34 // sewing

	// company
	FamilyWelcome   Function = 35 // family_welcome
	ResidentCompany Function = 36 // resident_company
	VideoCalls      Function = 37 // video_calls
	PhoneCompany    Function = 38 // phone_company
	Activities      Function = 39 // activities
	DailyHelp       Function = 40 // daily_help

	// driving
	GoodsDriving     Function = 41 // goods_driving
	PeopleDriving    Function = 42 // people_driving
	VehicleMechanics Function = 43 // vehicle_mechanics

	// technical
	HandymanGarden       Function = 44 // handyman_garden
	Electrical           Function = 45 // electrical
	PlumbingHeating      Function = 46 // plumbing_heating
	EquipmentMaintenance Function = 47 // equipment_maintenance
)

// functionInfo is a row of the table of functions.
type functionInfo struct {
	code           string
	family         Family
	rome           string
	is             functionTrait
	qualifications Qualifications
	means          MeansSet
	conditions     Conditions
	neighbours     Functions
}

// functionTrait holds the yes-or-no facts of a function.
type functionTrait uint8

const (
	isOpen        functionTrait = 1 << iota // anybody can do it after an explanation on the spot
	needsKnowHow                            // a trade one has practised, not a diploma
	oftenRemote                             // the mission form offers « à distance » first
	oftenOwnPace                            // so many hours before a date, instead of slots
	neededFastest                           // a tile of the urgent form
	unlisted                                // never on a public page
)

// info returns the row of the function; the empty row outside the list.
func (f Function) info() functionInfo {
	if int(f) >= len(functionTable) {
		return functionInfo{}
	}
	return functionTable[f]
}

func (f Function) is(trait functionTrait) bool { return f.info().is&trait != 0 }

// AllFunctions returns every function in the order of the pages.
func AllFunctions() []Function { return allOf[Function](len(functionTable)) }

// OpenFunctions returns the functions that need no qualification: what the box
// « N'importe quelle tâche qui ne demande pas de qualification » means, exactly.
func OpenFunctions() Functions {
	var s Functions
	for i := range functionTable {
		if Function(i).Open() {
			s = s.With(Function(i))
		}
	}
	return s
}

// UrgentFunctions returns the seven tiles of the urgent form, in its order.
func UrgentFunctions() []Function {
	return []Function{KitchenHelp, MealService, Cleaning, RoomCleaning, Laundry, Switchboard, HandlingMoving}
}

// FunctionByCode finds a function by its code.
func FunctionByCode(code string) (Function, bool) {
	i := slices.IndexFunc(functionTable[:], func(row functionInfo) bool { return row.code == code })
	if i < 0 || code == "" {
		return 0, false
	}
	return Function(i), true
}

// Code returns the permanent code, or "" for a number outside the list.
func (f Function) Code() string { return f.info().code }

// Family returns the family the function belongs to.
func (f Function) Family() Family { return f.info().family }

// SameFamily returns the functions of its family, itself included.
func (f Function) SameFamily() Functions { return f.Family().Functions() }

// Neighbours returns the functions near it in other families or its own. They
// feed suggestions and the near-miss report, and make nobody eligible.
func (f Function) Neighbours() Functions { return f.info().neighbours }

// Open reports whether anybody can do it without qualification.
func (f Function) Open() bool { return f.is(isOpen) }

// Usual returns what the mission form suggests to require; it imposes nothing.
// For an open function a paper is for a variant of the task (a forklift).
func (f Function) Usual() Requirements {
	row := f.info()
	return Requirements{KnowHow: f.is(needsKnowHow), Qualifications: row.qualifications, Means: row.means}
}

// UsualConditions returns what the function usually involves.
func (f Function) UsualConditions() Conditions { return f.info().conditions }

// Remote reports whether it is often done remotely.
func (f Function) Remote() bool { return f.is(oftenRemote) }

// OwnPace reports whether it is often done at one's own pace.
func (f Function) OwnPace() bool { return f.is(oftenOwnPace) }

// Fastest reports whether it is one of those needed fastest.
func (f Function) Fastest() bool { return f.is(neededFastest) }

// Public reports whether missions of this function may be on public pages. Who
// lacks guards is not for everybody to know: only signed-in volunteers who chose
// the function see those.
func (f Function) Public() bool { return !f.is(unlisted) }

// ROME returns the code of the closest sheet of the State's directory of trades,
// or "" where none is sure.
func (f Function) ROME() string { return f.info().rome }
