package mainforte

// functionTable is the table of functions, in the order of their numbers.
// Neighbours are symmetrical; they feed suggestions and make nobody eligible.
// rome is the closest sheet of the State's directory of trades, given only
// where sure.
var functionTable = [...]functionInfo{
	VisitorReception: {
		code: "visitor_reception", family: ReceptionFamily, rome: "M1601", is: isOpen,
		conditions: SetOf(PublicContact, Standing),
		neighbours: SetOf(Switchboard, EntranceCheck, FamilyWelcome),
	},
	Switchboard: {
		code: "switchboard", family: ReceptionFamily, rome: "M1601", is: isOpen | neededFastest,
		conditions: SetOf(PublicContact, ConfidentialFiles),
		neighbours: SetOf(VisitorReception, AppointmentBooking, PhoneCompany),
	},
	EntranceCheck: {
		code: "entrance_check", family: ReceptionFamily, is: isOpen,
		conditions: SetOf(PublicContact, Standing, Outdoor),
		neighbours: SetOf(VisitorReception, SecurityGuard, FamilyWelcome),
	},
	SecurityGuard: {
		code: "security_guard", family: ReceptionFamily, rome: "K2503", is: unlisted,
		qualifications: SetOf(SecurityCard, FireSafety),
		conditions:     SetOf(PublicContact, Standing, AloneAtPost),
		neighbours:     SetOf(EntranceCheck),
	},
	Secretarial: {
		code: "secretarial", family: AdministrationFamily, rome: "M1607", is: needsKnowHow | oftenRemote,
		conditions: SetOf(ConfidentialFiles),
		neighbours: SetOf(MedicalSecretary, DataEntryFiling, AppointmentBooking, HumanResources),
	},
	MedicalSecretary: {
		code: "medical_secretary", family: AdministrationFamily, rome: "M1609", is: needsKnowHow | oftenRemote,
		conditions: SetOf(ConfidentialFiles, PublicContact),
		neighbours: SetOf(Secretarial, AppointmentBooking),
	},
	DataEntryFiling: {
		code: "data_entry_filing", family: AdministrationFamily, rome: "M1606", is: isOpen | oftenRemote | oftenOwnPace,
		conditions: SetOf(ConfidentialFiles),
		neighbours: SetOf(Secretarial, StockInventory, InternalCourier),
	},
	AppointmentBooking: {
		code: "appointment_booking", family: AdministrationFamily, is: isOpen | oftenRemote,
		conditions: SetOf(PublicContact, ConfidentialFiles),
		neighbours: SetOf(Switchboard, Secretarial, MedicalSecretary, FamilyWelcome),
	},
	StaffPlanning: {
		code: "staff_planning", family: AdministrationFamily, is: needsKnowHow | oftenRemote,
		conditions: SetOf(ConfidentialFiles),
		neighbours: SetOf(HumanResources, TeamManagement, LogisticsPlanning),
	},
	HumanResources: {
		code: "human_resources", family: AdministrationFamily, rome: "M1501", is: needsKnowHow | oftenRemote,
		conditions: SetOf(ConfidentialFiles),
		neighbours: SetOf(StaffPlanning, Secretarial, VolunteerCoordination, Accounting),
	},
	VolunteerCoordination: {
		code: "volunteer_coordination", family: AdministrationFamily, is: needsKnowHow,
		conditions: SetOf(PublicContact),
		neighbours: SetOf(HumanResources, TeamManagement, ProjectManagement),
	},
	Accounting: {
		code: "accounting", family: FinanceFamily, rome: "M1203", is: needsKnowHow | oftenRemote | oftenOwnPace,
		conditions: SetOf(ConfidentialFiles),
		neighbours: SetOf(ManagementControl, Purchasing, HumanResources),
	},
	ManagementControl: {
		code: "management_control", family: FinanceFamily, rome: "M1204", is: needsKnowHow | oftenRemote | oftenOwnPace,
		conditions: SetOf(ConfidentialFiles),
		neighbours: SetOf(Accounting, SoftwareData),
	},
	Purchasing: {
		code: "purchasing", family: FinanceFamily, rome: "M1101", is: needsKnowHow | oftenRemote,
		neighbours: SetOf(Accounting, LegalAdvice, LogisticsPlanning),
	},
	LegalAdvice: {
		code: "legal_advice", family: FinanceFamily, rome: "K1903", is: needsKnowHow | oftenRemote | oftenOwnPace,
		conditions: SetOf(ConfidentialFiles),
		neighbours: SetOf(Purchasing),
	},
	ProjectManagement: {
		code: "project_management", family: ProjectsFamily, is: needsKnowHow | oftenRemote,
		neighbours: SetOf(TeamManagement, QualityTraining, SoftwareData, VolunteerCoordination),
	},
	TeamManagement: {
		code: "team_management", family: ProjectsFamily, is: needsKnowHow,
		neighbours: SetOf(ProjectManagement, StaffPlanning, VolunteerCoordination, QualityTraining),
	},
	QualityTraining: {
		code: "quality_training", family: ProjectsFamily, is: needsKnowHow | oftenRemote | oftenOwnPace,
		neighbours: SetOf(ProjectManagement, TeamManagement),
	},
	ITSupport: {
		code: "it_support", family: ITFamily, rome: "I1401", is: needsKnowHow | oftenRemote,
		conditions: SetOf(ConfidentialFiles),
		neighbours: SetOf(SystemsTelecoms, SoftwareData, VideoCalls),
	},
	SystemsTelecoms: {
		code: "systems_telecoms", family: ITFamily, rome: "M1801", is: needsKnowHow | oftenRemote,
		conditions: SetOf(ConfidentialFiles),
		neighbours: SetOf(ITSupport, SoftwareData, Electrical),
	},
	SoftwareData: {
		code: "software_data", family: ITFamily, rome: "M1805", is: needsKnowHow | oftenRemote | oftenOwnPace,
		conditions: SetOf(ConfidentialFiles),
		neighbours: SetOf(SystemsTelecoms, ITSupport, ProjectManagement, ManagementControl, MediaCommunication),
	},
	MediaCommunication: {
		code: "media_communication", family: CommunicationFamily, rome: "E1103", is: needsKnowHow | oftenRemote | oftenOwnPace,
		neighbours: SetOf(Translation, SoftwareData),
	},
	Translation: {
		code: "translation", family: CommunicationFamily, rome: "E1108", is: oftenRemote | oftenOwnPace,
		qualifications: SetOf(SpokenLanguage, SignLanguage),
		conditions:     SetOf(PublicContact, ConfidentialFiles),
		neighbours:     SetOf(MediaCommunication),
	},
	StockInventory: {
		code: "stock_inventory", family: LogisticsFamily, rome: "N1103", is: isOpen,
		conditions: SetOf(Standing),
		neighbours: SetOf(PackingKits, HandlingMoving, DataEntryFiling, InternalCourier, LogisticsPlanning),
	},
	PackingKits: {
		code: "packing_kits", family: LogisticsFamily, rome: "H3302", is: isOpen,
		conditions: SetOf(Standing),
		neighbours: SetOf(StockInventory, Sewing, HandlingMoving),
	},
	HandlingMoving: {
		code: "handling_moving", family: LogisticsFamily, rome: "N1105", is: isOpen | neededFastest,
		qualifications: SetOf(Forklift),
		conditions:     SetOf(HeavyLifting, Standing),
		neighbours:     SetOf(StockInventory, PackingKits, InternalCourier, HandymanGarden, GoodsDriving, Laundry),
	},
	InternalCourier: {
		code: "internal_courier", family: LogisticsFamily, rome: "M1603", is: isOpen,
		conditions: SetOf(Standing, ConfidentialFiles),
		neighbours: SetOf(StockInventory, HandlingMoving, DataEntryFiling, GoodsDriving),
	},
	LogisticsPlanning: {
		code: "logistics_planning", family: LogisticsFamily, rome: "N1301", is: needsKnowHow | oftenRemote,
		neighbours: SetOf(StockInventory, Purchasing, StaffPlanning),
	},
	Cook: {
		code: "cook", family: CateringFamily, rome: "G1602",
		qualifications: SetOf(CookingPractice, FoodHygiene),
		conditions:     SetOf(Standing, ColdHeatNoise),
		neighbours:     SetOf(KitchenHelp, MealService),
	},
	KitchenHelp: {
		code: "kitchen_help", family: CateringFamily, rome: "G1603", is: isOpen | neededFastest,
		conditions: SetOf(Standing, ColdHeatNoise, CleaningProducts),
		neighbours: SetOf(Cook, MealService, Cleaning),
	},
	MealService: {
		code: "meal_service", family: CateringFamily, rome: "G1603", is: isOpen | neededFastest,
		conditions: SetOf(ResidentsContact, Standing),
		neighbours: SetOf(KitchenHelp, Cook, DailyHelp, RoomCleaning),
	},
	Cleaning: {
		code: "cleaning", family: CleaningLaundryFamily, rome: "K2204", is: isOpen | neededFastest,
		conditions: SetOf(Standing, CleaningProducts),
		neighbours: SetOf(RoomCleaning, KitchenHelp, Laundry, HandymanGarden),
	},
	RoomCleaning: {
		code: "room_cleaning", family: CleaningLaundryFamily, rome: "J1301", is: isOpen | neededFastest,
		conditions: SetOf(ResidentsContact, Standing, CleaningProducts),
		neighbours: SetOf(Cleaning, Laundry, MealService, DailyHelp),
	},
	Laundry: {
		code: "laundry", family: CleaningLaundryFamily, rome: "K2201", is: isOpen | neededFastest,
		conditions: SetOf(Standing, SoiledLinen, ColdHeatNoise),
		neighbours: SetOf(Cleaning, RoomCleaning, Sewing, HandlingMoving),
	},
	Sewing: {
		code: "sewing", family: CleaningLaundryFamily, rome: "D1207", is: needsKnowHow | oftenOwnPace,
		means:      SetOf(OwnSewingMachine),
		neighbours: SetOf(Laundry, PackingKits),
	},
	FamilyWelcome: {
		code: "family_welcome", family: CompanyFamily, is: isOpen,
		conditions: SetOf(PublicContact, ResidentsContact, Standing),
		neighbours: SetOf(VisitorReception, EntranceCheck, AppointmentBooking, ResidentCompany, VideoCalls),
	},
	ResidentCompany: {
		code: "resident_company", family: CompanyFamily, is: isOpen,
		conditions: SetOf(ResidentsContact, DisorientedPeople),
		neighbours: SetOf(FamilyWelcome, Activities, PhoneCompany, DailyHelp, VideoCalls),
	},
	VideoCalls: {
		code: "video_calls", family: CompanyFamily, is: isOpen,
		conditions: SetOf(ResidentsContact, DisorientedPeople),
		neighbours: SetOf(ResidentCompany, PhoneCompany, FamilyWelcome, ITSupport),
	},
	PhoneCompany: {
		code: "phone_company", family: CompanyFamily, is: isOpen | oftenRemote,
		conditions: SetOf(ResidentsContact),
		neighbours: SetOf(ResidentCompany, VideoCalls, Switchboard),
	},
	Activities: {
		code: "activities", family: CompanyFamily, rome: "G1202", is: isOpen,
		conditions: SetOf(ResidentsContact, DisorientedPeople),
		neighbours: SetOf(ResidentCompany),
	},
	DailyHelp: {
		code: "daily_help", family: CompanyFamily, is: isOpen,
		conditions: SetOf(ResidentsContact, DisorientedPeople, Standing),
		neighbours: SetOf(ResidentCompany, MealService, RoomCleaning),
	},
	GoodsDriving: {
		code: "goods_driving", family: DrivingFamily, rome: "N4105",
		qualifications: SetOf(LicenceB, LicenceC),
		means:          SetOf(OwnVehicle),
		neighbours:     SetOf(PeopleDriving, HandlingMoving, InternalCourier),
	},
	PeopleDriving: {
		code: "people_driving", family: DrivingFamily, rome: "N4102",
		qualifications: SetOf(LicenceB, LicenceD),
		means:          SetOf(OwnVehicle),
		conditions:     SetOf(ResidentsContact),
		neighbours:     SetOf(GoodsDriving),
	},
	VehicleMechanics: {
		code: "vehicle_mechanics", family: DrivingFamily, rome: "I1604", is: needsKnowHow,
		neighbours: SetOf(EquipmentMaintenance),
	},
	HandymanGarden: {
		code: "handyman_garden", family: TechnicalFamily, rome: "I1203", is: needsKnowHow,
		conditions: SetOf(Outdoor, Standing),
		neighbours: SetOf(Electrical, PlumbingHeating, EquipmentMaintenance, HandlingMoving, Cleaning),
	},
	Electrical: {
		code: "electrical", family: TechnicalFamily, rome: "F1602",
		qualifications: SetOf(ElectricalClearance),
		neighbours:     SetOf(HandymanGarden, PlumbingHeating, EquipmentMaintenance, SystemsTelecoms),
	},
	PlumbingHeating: {
		code: "plumbing_heating", family: TechnicalFamily, rome: "F1603", is: needsKnowHow,
		qualifications: SetOf(Refrigerants),
		neighbours:     SetOf(Electrical, HandymanGarden, EquipmentMaintenance),
	},
	EquipmentMaintenance: {
		code: "equipment_maintenance", family: TechnicalFamily, is: needsKnowHow,
		neighbours: SetOf(Electrical, PlumbingHeating, HandymanGarden, VehicleMechanics),
	},
}
