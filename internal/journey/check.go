package journey

import (
	"errors"

	"pretermainforte.fr/mainforte"
)

// Check is what SignUp would find wrong with the form, without doing anything:
// for a page that has faults of its own to show beside these.
func (in SignUp) Check() mainforte.Errors { return errorsOf(in.clean()) }

// Check is what PostMission would find wrong with the form at now.
func (in PostMission) Check(now mainforte.Instant) mainforte.Errors {
	_, _, err := in.made(now)
	return errorsOf(err)
}

func errorsOf(err error) (es mainforte.Errors) {
	errors.As(err, &es)
	return es
}
