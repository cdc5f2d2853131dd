package mainforte

// Qualification is a paper or a practice that a mission may require.
// No copy of a paper is ever uploaded or kept. Vaccination, health, criminal
// record, nationality, age and identity papers are not qualifications: where a
// rule asks for one, the mission says so and the establishment checks on the spot.
type Qualification uint8

// The qualifications, with their permanent numbers.
const (
	LicenceB            Qualification = 0
	LicenceC            Qualification = 1
	LicenceD            Qualification = 2
	Forklift            Qualification = 3
	ElectricalClearance Qualification = 4
	Refrigerants        Qualification = 5
	SecurityCard        Qualification = 6
	FireSafety          Qualification = 7
	FoodHygiene         Qualification = 8
	CookingPractice     Qualification = 9
	FirstAid            Qualification = 10
	SpokenLanguage      Qualification = 11 // with which: see Language
	SignLanguage        Qualification = 12
)

var qualificationCodes = [...]string{
	LicenceB:            "licence_b",
	LicenceC:            "licence_c",
	LicenceD:            "licence_d",
	Forklift:            "forklift",
	ElectricalClearance: "electrical_clearance",
	Refrigerants:        "refrigerants",
	SecurityCard:        "security_card",
	FireSafety:          "fire_safety",
	FoodHygiene:         "food_hygiene",
	CookingPractice:     "cooking_practice",
	FirstAid:            "first_aid",
	SpokenLanguage:      "language",
	SignLanguage:        "sign_language",
}

// Proof says how far a qualification is checked.
type Proof uint8

// The two levels of proof.
const (
	ProofDeclared Proof = iota // the person says so when signing up
	ProofSeen                  // and shows the paper to the establishment on arrival
)

// AllQualifications returns the qualifications in the order of the pages.
func AllQualifications() []Qualification { return allOf[Qualification](len(qualificationCodes)) }

// QualificationByCode finds a qualification by its code.
func QualificationByCode(code string) (Qualification, bool) {
	return byCatalogueCode[Qualification](qualificationCodes[:], code)
}

// Code returns the permanent code, or "" for a number outside the list.
func (q Qualification) Code() string { return catalogueCode(qualificationCodes[:], q) }

// Proof returns the proof asked for: papers are seen, practice is declared.
func (q Qualification) Proof() Proof {
	if q <= FireSafety {
		return ProofSeen
	}
	return ProofDeclared
}

// Means is a thing of their own that a person can put to use. It is asked only
// with the functions that use it, and matched like a qualification.
type Means uint8

// The means, with their permanent numbers.
const (
	OwnVehicle       Means = 0
	OwnVan           Means = 1
	OwnComputer      Means = 2
	OwnSewingMachine Means = 3
)

var meansCodes = [...]string{
	OwnVehicle:       "own_vehicle",
	OwnVan:           "own_van",
	OwnComputer:      "own_computer",
	OwnSewingMachine: "own_sewing_machine",
}

// AllMeans returns the means in the order of the pages.
func AllMeans() []Means { return allOf[Means](len(meansCodes)) }

// MeansByCode finds a means by its code.
func MeansByCode(code string) (Means, bool) { return byCatalogueCode[Means](meansCodes[:], code) }

// Code returns the permanent code, or "" for a number outside the list.
func (m Means) Code() string { return catalogueCode(meansCodes[:], m) }

// Language is a language spoken fluently, the detail of SpokenLanguage.
type Language uint8

// The languages, with their permanent numbers.
const (
	English       Language = 0
	Arabic        Language = 1
	Spanish       Language = 2
	Portuguese    Language = 3
	Italian       Language = 4
	German        Language = 5
	Turkish       Language = 6
	Russian       Language = 7
	Ukrainian     Language = 8
	Chinese       Language = 9
	Creole        Language = 10
	OtherLanguage Language = 11
)

var languageCodes = [...]string{
	English: "english", Arabic: "arabic", Spanish: "spanish", Portuguese: "portuguese",
	Italian: "italian", German: "german", Turkish: "turkish", Russian: "russian",
	Ukrainian: "ukrainian", Chinese: "chinese", Creole: "creole", OtherLanguage: "other",
}

// AllLanguages returns the languages in the order of the pages.
func AllLanguages() []Language { return allOf[Language](len(languageCodes)) }

// LanguageByCode finds a language by its code.
func LanguageByCode(code string) (Language, bool) {
	return byCatalogueCode[Language](languageCodes[:], code)
}

// Code returns the permanent code, or "" for a number outside the list.
func (l Language) Code() string { return catalogueCode(languageCodes[:], l) }

// Condition is something a mission involves. An ordinary one is taken as
// accepted until unticked; an express one only when ticked.
type Condition uint8

// The conditions, with their permanent numbers.
const (
	ResidentsContact  Condition = 0
	DisorientedPeople Condition = 1
	PublicContact     Condition = 2
	ConfidentialFiles Condition = 3
	Standing          Condition = 4
	CleaningProducts  Condition = 5
	ColdHeatNoise     Condition = 6
	Outdoor           Condition = 7
	AloneAtPost       Condition = 8
	HeavyLifting      Condition = 9
	SoiledLinen       Condition = 10
	InfectiousWard    Condition = 11
	EndOfLife         Condition = 12
)

var conditionCodes = [...]string{
	ResidentsContact:  "residents_contact",
	DisorientedPeople: "disoriented_people",
	PublicContact:     "public_contact",
	ConfidentialFiles: "confidential_files",
	Standing:          "standing",
	CleaningProducts:  "cleaning_products",
	ColdHeatNoise:     "cold_heat_noise",
	Outdoor:           "outdoor",
	AloneAtPost:       "alone_at_post",
	HeavyLifting:      "heavy_lifting",
	SoiledLinen:       "soiled_linen",
	InfectiousWard:    "infectious_ward",
	EndOfLife:         "end_of_life",
}

// AllConditions returns the conditions in the order of the pages.
func AllConditions() []Condition { return allOf[Condition](len(conditionCodes)) }

// OrdinaryConditions are what a new volunteer accepts without being asked.
func OrdinaryConditions() Conditions { return 1<<HeavyLifting - 1 }

// ExpressConditions are those asked under « J'accepte aussi » on the sign-up.
func ExpressConditions() Conditions {
	return SetOf(HeavyLifting, SoiledLinen, InfectiousWard, EndOfLife)
}

// ConditionByCode finds a condition by its code.
func ConditionByCode(code string) (Condition, bool) {
	return byCatalogueCode[Condition](conditionCodes[:], code)
}

// Code returns the permanent code, or "" for a number outside the list.
func (c Condition) Code() string { return catalogueCode(conditionCodes[:], c) }

// Express reports whether the condition must be accepted by name.
func (c Condition) Express() bool { return ExpressConditions().Has(c) }

// Attribute is something a mission offers: shown, filtered on, never asked of
// a volunteer.
type Attribute uint8

// The attributes, with their permanent numbers.
const (
	WheelchairAccess Attribute = 0
	GuideDogWelcome  Attribute = 1
	PublicTransport  Attribute = 2 // a stop within ten minutes on foot
	Parking          Attribute = 3
	MealProvided     Attribute = 4
	ClothesProvided  Attribute = 5
	TravelPaid       Attribute = 6
	EUDataOnly       Attribute = 7 // remote: data open only from the European Union
)

var attributeCodes = [...]string{
	WheelchairAccess: "wheelchair_access",
	GuideDogWelcome:  "guide_dog_welcome",
	PublicTransport:  "public_transport",
	Parking:          "parking",
	MealProvided:     "meal_provided",
	ClothesProvided:  "clothes_provided",
	TravelPaid:       "travel_paid",
	EUDataOnly:       "eu_data_only",
}

// AllAttributes returns the attributes in the order of the pages.
func AllAttributes() []Attribute { return allOf[Attribute](len(attributeCodes)) }

// AttributeByCode finds an attribute by its code.
func AttributeByCode(code string) (Attribute, bool) {
	return byCatalogueCode[Attribute](attributeCodes[:], code)
}

// Code returns the permanent code, or "" for a number outside the list.
func (a Attribute) Code() string { return catalogueCode(attributeCodes[:], a) }

// Requirements is what a mission may require of a person, and nothing else may
// be required. The zero value requires nothing.
type Requirements struct {
	KnowHow        bool // the function must be, or have been, the person's trade
	Qualifications Qualifications
	Means          MeansSet
	Languages      Languages // the details of SpokenLanguage
}

// Places of each list in the word of Capabilities.
const (
	meansShift    = 32
	languageShift = 40
)

// Capabilities packs qualifications, means and languages into one word, so that
// "holds all that is required" is one mask: qualifications from bit 0, means
// from bit 32, languages from bit 40. KnowHow is not in it: it belongs to a
// function. Naming a language says SpokenLanguage too.
func (r Requirements) Capabilities() uint64 {
	q := r.Qualifications
	if !r.Languages.Empty() {
		q = q.With(SpokenLanguage)
	}
	return uint64(q) | uint64(r.Means)<<meansShift | uint64(r.Languages)<<languageShift
}

// RequirementsOf unpacks a word made by Capabilities.
func RequirementsOf(capabilities uint64) Requirements {
	return Requirements{
		Qualifications: Qualifications(capabilities & (1<<meansShift - 1)),
		Means:          MeansSet(capabilities >> meansShift & (1<<(languageShift-meansShift) - 1)),
		Languages:      Languages(capabilities >> languageShift),
	}
}

// None reports whether nothing is required.
func (r Requirements) None() bool { return r == Requirements{} }
