package mail

import "pretermainforte.fr/mainforte"

const bourgogne = "ARS Bourgogne-Franche-Comté"

func halted(remote bool) []Halted {
	return []Halted{{slot(0, 405, 855, 2, 0), remote}, {slot(1, 405, 855, 2, 0), remote}}
}

func turnedDown() Ruled {
	return Ruled{
		Site: tilleuls, Agency: bourgogne, Reason: mainforte.RulingNumber, Sentence: "Le numéro est celui d'un autre site.", SpacePath: "/etablissement/abc",
	}
}
