package view

import "context"

// OwnerName is the hidden field that says whose page a form was on, so that one
// sent after the session ended comes back to that person and to nobody else.
const OwnerName = "de"

type ownerKey struct{}

// WithOwner has the forms of a page carry this token in OwnerName.
func WithOwner(ctx context.Context, token string) context.Context {
	return context.WithValue(ctx, ownerKey{}, token)
}

func ownerOf(ctx context.Context) string {
	token, _ := ctx.Value(ownerKey{}).(string)
	return token
}

// HeldForms lists several forms that are held for somebody who is back.
type HeldForms struct {
	Page
	Forms []Link // the last first
	Other Link   // going on without them
}
