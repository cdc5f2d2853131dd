package mainforte

import (
	"iter"
	"math/bits"
	"slices"
)

// The catalogue: what people can offer and what establishments can ask for.
// Closed lists. Each entry has a code, kept in the database and in addresses,
// and a permanent number, kept in bit sets. Neither ever changes nor is used
// again; what people read lives in internal/fr.

// Set is a bit set over one list of the catalogue: bit n is the entry number n.
// The zero value is empty; sets of one list join with | and meet with &.
type Set[T ~uint8] uint64

// Sets over each list of the catalogue.
type (
	// Functions is a set of functions.
	Functions = Set[Function]
	// Qualifications is a set of qualifications.
	Qualifications = Set[Qualification]
	// MeansSet is a set of means.
	MeansSet = Set[Means]
	// Conditions is a set of conditions.
	Conditions = Set[Condition]
	// Languages is a set of spoken languages.
	Languages = Set[Language]
	// Attributes is a set of mission-side attributes.
	Attributes = Set[Attribute]
)

// SetOf returns the set holding the given members.
func SetOf[T ~uint8](members ...T) Set[T] {
	var s Set[T]
	for _, m := range members {
		s = s.With(m)
	}
	return s
}

// Has reports whether the set holds the member.
func (s Set[T]) Has(member T) bool { return member < 64 && s&(1<<member) != 0 }

// With returns the set with the member added.
func (s Set[T]) With(member T) Set[T] { return s | 1<<member }

// Without returns the set with the member taken out.
func (s Set[T]) Without(member T) Set[T] { return s &^ (1 << member) }

// Contains reports whether every member of other is in the set.
func (s Set[T]) Contains(other Set[T]) bool { return other&^s == 0 }

// Empty reports whether the set holds nothing.
func (s Set[T]) Empty() bool { return s == 0 }

// Count returns the number of members.
func (s Set[T]) Count() int { return bits.OnesCount64(uint64(s)) }

// Each yields the members by ascending number.
func (s Set[T]) Each() iter.Seq[T] {
	return func(yield func(T) bool) {
		for rest := uint64(s); rest != 0; rest &= rest - 1 {
			if !yield(T(bits.TrailingZeros64(rest))) {
				return
			}
		}
	}
}

// Slice returns the members by ascending number.
func (s Set[T]) Slice() []T { return slices.Collect(s.Each()) }

// Family groups functions on the pages, and is what "close" means in matching.
type Family uint8

// The families, with their permanent numbers.
const (
	ReceptionFamily       Family = 0
	AdministrationFamily  Family = 1
	FinanceFamily         Family = 2
	ProjectsFamily        Family = 3
	ITFamily              Family = 4
	CommunicationFamily   Family = 5
	LogisticsFamily       Family = 6
	CateringFamily        Family = 7
	CleaningLaundryFamily Family = 8
	CompanyFamily         Family = 9
	DrivingFamily         Family = 10
	TechnicalFamily       Family = 11
)

var familyCodes = [...]string{
	ReceptionFamily:       "reception",
	AdministrationFamily:  "administration",
	FinanceFamily:         "finance",
	ProjectsFamily:        "projects",
	ITFamily:              "it",
	CommunicationFamily:   "communication",
	LogisticsFamily:       "logistics",
	CateringFamily:        "catering",
	CleaningLaundryFamily: "cleaning_laundry",
	CompanyFamily:         "company",
	DrivingFamily:         "driving",
	TechnicalFamily:       "technical",
}

// AllFamilies returns the twelve families in the order of the pages.
func AllFamilies() []Family { return allOf[Family](len(familyCodes)) }

// FamilyByCode finds a family by its code.
func FamilyByCode(code string) (Family, bool) { return byCatalogueCode[Family](familyCodes[:], code) }

// Code returns the family's permanent code, or "" for a number outside the list.
func (f Family) Code() string { return catalogueCode(familyCodes[:], f) }

// Functions returns the functions of the family.
func (f Family) Functions() Functions {
	var s Functions
	for i := range functionTable {
		if functionTable[i].family == f {
			s = s.With(Function(i))
		}
	}
	return s
}

// allOf returns the numbers 0 to n-1 of a list.
func allOf[T ~uint8](n int) []T {
	list := make([]T, n)
	for i := range list {
		list[i] = T(i)
	}
	return list
}

// byCatalogueCode finds a code in a list by a plain walk: the lists are short.
func byCatalogueCode[T ~uint8](codes []string, code string) (T, bool) {
	i := slices.Index(codes, code)
	if i < 0 || code == "" {
		return 0, false
	}
	return T(i), true
}

// catalogueCode returns the code at a number, or "" outside the list.
func catalogueCode[T ~uint8](codes []string, n T) string {
	if int(n) >= len(codes) {
		return ""
	}
	return codes[n]
}
