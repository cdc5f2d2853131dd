package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"pretermainforte.fr/mainforte/internal/web/theme"
)

// themeCommand looks at a theme without starting anything.
type themeCommand struct {
	Check themeCheck `cmd:"" help:"Name everything that is wrong in a theme's folder."`
}

type themeCheck struct {
	Folder string `arg:"" help:"Folder of the theme."`
}

// Run reads the theme as serve would.
func (c *themeCheck) Run(_ context.Context, out io.Writer) error {
	if _, err := loadTheme(c.Folder); err != nil {
		return err
	}
	fmt.Fprintf(out, "%s is a theme that serve takes\n", c.Folder)
	return nil
}

// loadTheme reads the theme of a folder; without a folder it is our own, nil.
func loadTheme(folder string) (*theme.Theme, error) {
	if folder == "" {
		return nil, nil
	}
	t, err := theme.Load(os.DirFS(folder))
	if err != nil {
		return nil, fmt.Errorf("the theme in %s is refused:\n%w", folder, err)
	}
	return t, nil
}
