package mail

// computed is what the law wants said where a calculation had a part in asking
// somebody (CRPA L.311-3-1 and R.311-3-1-1): what it is for, and the right to be
// told how it applied to them.
func (d Demand) computed() string {
	how := "Un calcul a présenté votre profil à l'établissement, et c'est lui qui vous demande. "
	if d.InTheirName {
		how = "Un calcul a choisi à qui demander, selon des règles publiques. "
	}
	return how + "Vous pouvez savoir comment ce calcul a compté pour vous : répondez à ce mail. " +
		"Ce droit vient des articles L.311-3-1 et R.311-3-1-1 du code des relations entre le public et l'administration."
}
