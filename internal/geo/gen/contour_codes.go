package main

// departmentOf gives the department of each contour, whose source knows them
// by the letters of the HASC list.
var departmentOf = map[string]string{
	"MQ.": "972", "GF.": "973", "RE.": "974", "YT.": "976", "GP.": "971", "FR.AI": "01", "FR.AS": "02", "FR.AL": "03",
	"FR.AP": "04", "FR.AM": "06", "FR.AH": "07", "FR.AN": "08", "FR.AG": "09", "FR.AB": "10", "FR.AD": "11", "FR.AV": "12",
	"FR.BR": "67", "FR.BD": "13", "FR.CV": "14", "FR.CL": "15", "FR.CT": "16", "FR.CM": "17", "FR.CH": "18", "FR.CZ": "19",
	"FR.CS": "2A", "FR.CO": "21", "FR.CA": "22", "FR.CR": "23", "FR.DS": "79", "FR.DD": "24", "FR.DB": "25", "FR.DM": "26",
	"FR.ES": "91", "FR.EU": "27", "FR.EL": "28", "FR.FI": "29", "FR.GA": "30", "FR.GE": "32", "FR.GI": "33", "FR.HR": "68",
	"FR.HC": "2B", "FR.HG": "31", "FR.HL": "43", "FR.HM": "52", "FR.HN": "70", "FR.HS": "74", "FR.HV": "87", "FR.HA": "05",
	"FR.HP": "65", "FR.HD": "92", "FR.HE": "34", "FR.IV": "35", "FR.IN": "36", "FR.IL": "37", "FR.IS": "38", "FR.JU": "39",
	"FR.LD": "40", "FR.LC": "41", "FR.LR": "42", "FR.LA": "44", "FR.LT": "45", "FR.LO": "46", "FR.LG": "47", "FR.LZ": "48",
	"FR.ML": "49", "FR.MH": "50", "FR.MR": "51", "FR.MY": "53", "FR.MM": "54", "FR.MS": "55", "FR.MB": "56", "FR.MO": "57",
	"FR.NI": "58", "FR.NO": "59", "FR.OI": "60", "FR.OR": "61", "FR.VP": "75", "FR.PC": "62", "FR.PD": "63", "FR.PA": "64",
	"FR.PO": "66", "FR.RH": "69", "FR.SL": "71", "FR.ST": "72", "FR.SV": "73", "FR.SE": "77", "FR.SM": "76", "FR.SS": "93",
	"FR.SO": "80", "FR.TA": "81", "FR.TG": "82", "FR.TB": "90", "FR.VO": "95", "FR.VM": "94", "FR.VR": "83", "FR.VC": "84",
	"FR.VD": "85", "FR.VN": "86", "FR.VG": "88", "FR.YO": "89", "FR.YV": "78",
}
