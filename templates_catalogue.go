package mainforte

import "slices"

// Template is a ready-made mission: the form starts filled with it. Its words
// are in internal/fr.
type Template struct {
	Code         string
	Functions    []Function // the first is the main one
	Hours        []TemplateHours
	Remote       bool
	OwnPace      bool // so many hours before a date, instead of slots
	OwnPaceHours int
	Requirements Requirements
	Conditions   Conditions
}

// TemplateHours is one slot of the day, in minutes since midnight.
type TemplateHours struct{ From, To int }

// templateHours returns the hours of one slot, from and to as hour then minute.
func templateHours(fromHour, fromMinute, toHour, toMinute int) TemplateHours {
	return TemplateHours{From: fromHour*60 + fromMinute, To: toHour*60 + toMinute}
}

// withUsualConditions fills the conditions with what the functions usually involve.
func (t Template) withUsualConditions() Template {
	for _, f := range t.Functions {
		t.Conditions |= f.UsualConditions()
	}
	return t
}

// Templates returns the twenty templates in the order of the form. The hours are
// those of the field: a morning may begin before 7.
func Templates() []Template {
	list := []Template{
		{Code: "kitchen_morning", Functions: []Function{KitchenHelp}, Hours: []TemplateHours{templateHours(6, 45, 14, 15)}},
		{Code: "breakfasts", Functions: []Function{MealService}, Hours: []TemplateHours{templateHours(7, 15, 10, 0)}},
		{Code: "lunch_service", Functions: []Function{MealService, KitchenHelp}, Hours: []TemplateHours{templateHours(11, 0, 14, 30)}},
		{Code: "evening_meal", Functions: []Function{MealService, KitchenHelp}, Hours: []TemplateHours{templateHours(15, 30, 20, 0)}},
		{Code: "cleaning_common", Functions: []Function{Cleaning}, Hours: []TemplateHours{templateHours(7, 30, 12, 30)}},
		{Code: "cleaning_rooms", Functions: []Function{RoomCleaning}, Hours: []TemplateHours{templateHours(8, 0, 13, 0)}},
		{Code: "linen", Functions: []Function{Laundry}, Hours: []TemplateHours{templateHours(8, 30, 12, 30)}},
		{Code: "families", Functions: []Function{FamilyWelcome, AppointmentBooking}, Hours: []TemplateHours{templateHours(13, 30, 18, 0)}},
		{Code: "company_afternoon", Functions: []Function{ResidentCompany, Activities}, Hours: []TemplateHours{templateHours(14, 0, 17, 0)}},
		{Code: "video", Functions: []Function{VideoCalls}, Hours: []TemplateHours{templateHours(14, 0, 17, 0)}},
		{Code: "entrance", Functions: []Function{EntranceCheck, VisitorReception}, Hours: []TemplateHours{templateHours(8, 0, 13, 0), templateHours(13, 0, 18, 0)}},
		{Code: "phone_desk", Functions: []Function{Switchboard}, Hours: []TemplateHours{templateHours(8, 30, 12, 30), templateHours(13, 30, 17, 30)}},
		{Code: "unloading", Functions: []Function{HandlingMoving, StockInventory}, Hours: []TemplateHours{templateHours(8, 0, 12, 0)}},
		{Code: "kits", Functions: []Function{StockInventory, PackingKits}, Hours: []TemplateHours{templateHours(9, 0, 12, 0)}},
		{Code: "office", Functions: []Function{DataEntryFiling, Secretarial}, Hours: []TemplateHours{templateHours(9, 0, 12, 30), templateHours(13, 30, 17, 0)}},
		{
			Code: "accounts_remote", Functions: []Function{Accounting}, Remote: true, OwnPace: true, OwnPaceHours: 10,
			Requirements: Requirements{KnowHow: true},
		},
		{
			Code: "it_help", Functions: []Function{ITSupport}, Hours: []TemplateHours{templateHours(9, 0, 12, 30)},
			Requirements: Requirements{KnowHow: true},
		},
		{Code: "heatwave", Functions: []Function{DailyHelp, ResidentCompany}, Hours: []TemplateHours{templateHours(13, 0, 18, 0)}},
		{Code: "paper_mode", Functions: []Function{InternalCourier, DataEntryFiling}, Hours: []TemplateHours{templateHours(8, 0, 13, 0), templateHours(13, 0, 18, 0)}},
		{
			Code: "shuttle", Functions: []Function{PeopleDriving}, Hours: []TemplateHours{templateHours(6, 0, 8, 0), templateHours(20, 0, 22, 0)},
			Requirements: Requirements{Qualifications: SetOf(LicenceB)},
		},
	}
	for i := range list {
		list[i] = list[i].withUsualConditions()
	}
	return list
}

// TemplateByCode finds a template by its code.
func TemplateByCode(code string) (Template, bool) {
	list := Templates()
	i := slices.IndexFunc(list, func(t Template) bool { return t.Code == code })
	if i < 0 {
		return Template{}, false
	}
	return list[i], true
}
