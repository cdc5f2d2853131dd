package geo

import (
	"slices"
	"time"
)

// Holidays lists the public holidays of a year in a department or collectivity
// ("21", "57", "974"…), in order. An unknown or empty department has the
// eleven national days (labour code, L3133-1). Added to them:
//   - Good Friday and 26 December in Bas-Rhin, Haut-Rhin and Moselle (L3134-13;
//     Good Friday there depends on the commune by the letter, hardly in fact);
//   - the days of the abolition of slavery overseas (L3422-2; Saint-Martin
//     keeps 28 May since 2019);
//   - the days of their own of Wallis-et-Futuna, Polynésie française and
//     Nouvelle-Calédonie, which have their own labour codes. Polynésie's
//     29 June gave way to 20 November in 2025.
//
// Days kept by custom only (Eid in Mayotte, mid-Lent in the Antilles) are not
// public holidays and are not here.
func Holidays(year int, department string) []Day {
	return appendHolidays(nil, year, department)
}

// IsHoliday tells whether d is a public holiday in a department, by the rules
// of Holidays.
func IsHoliday(d Day, department string) bool {
	year, _, _ := d.Date()
	var buffer [16]Day
	return slices.Contains(appendHolidays(buffer[:0], year, department), d)
}

func appendHolidays(days []Day, year int, department string) []Day {
	easter := easterSunday(year)
	days = append(days,
		Date(year, time.January, 1),
		easter+1, // Easter Monday
		Date(year, time.May, 1),
		Date(year, time.May, 8),
		easter+39, // Ascension
		easter+50, // Whit Monday
		Date(year, time.July, 14),
		Date(year, time.August, 15),
		Date(year, time.November, 1),
		Date(year, time.November, 11),
		Date(year, time.December, 25),
	)
	switch department {
	case "57", "67", "68":
		days = append(days, easter-2, Date(year, time.December, 26))
	case "971":
		days = append(days, Date(year, time.May, 27))
	case "972":
		days = append(days, Date(year, time.May, 22))
	case "973":
		days = append(days, Date(year, time.June, 10))
	case "974":
		days = append(days, Date(year, time.December, 20))
	case "976":
		days = append(days, Date(year, time.April, 27))
	case "977":
		days = append(days, Date(year, time.October, 9))
	case "978":
		days = append(days, Date(year, time.May, 28))
	case "986":
		days = append(days, Date(year, time.April, 28), Date(year, time.July, 29))
	case "987":
		days = append(days, Date(year, time.March, 5), easter-2)
		if year < 2025 {
			days = append(days, Date(year, time.June, 29))
		} else {
			days = append(days, Date(year, time.November, 20))
		}
	case "988":
		days = append(days, Date(year, time.September, 24))
	}
	slices.Sort(days)
	return slices.Compact(days) // Ascension may fall on 1 or 8 May
}

// easterSunday computes the Gregorian date of Easter from the position of the
// year in the 19-year cycle of the moon, corrected for the centuries.
func easterSunday(year int) Day {
	golden := year % 19
	century := year / 100
	// Age of the moon that the church's tables give for 21 March.
	correction := (century - century/4 - (8*century+13)/25 + 19*golden + 15) % 30
	correction -= (correction / 28) * (1 - (29/(correction+1))*((21-golden)/11))
	sunday := (year + year/4 + correction + 2 - century + century/4) % 7
	offset := correction - sunday // days from 28 March, −6 to 28
	return Date(year, time.March, 28+offset)
}
