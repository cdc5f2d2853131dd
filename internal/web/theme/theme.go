package theme

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/http"

	"pretermainforte.fr/mainforte/internal/web/assets"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// Files of a theme.
const (
	TokensFile = "theme.css"   // the values of the tokens, light and dark
	HeaderFile = "header.html" // what stands inside the header
	FooterFile = "footer.html" // what stands inside the footer
	LogoFile   = "logo.svg"    // the logo that the header shows
	RulesFile  = "slots.css"   // optional: how header and footer are arranged
	IconFile   = "icon.svg"    // optional: the icon of the browser's tab
)

// slots are the files of a theme with what each may weigh, in bytes: every page
// carries them.
var slots = []struct {
	name string
	most int64
	free bool // may be missing
}{
	{TokensFile, 8_000, false},
	{HeaderFile, 4_000, false},
	{FooterFile, 4_000, false},
	{LogoFile, 3_000, false},
	{RulesFile, 4_000, true},
	{IconFile, 3_000, true},
}

// A Theme is a look that was read and found good.
type Theme struct {
	look   view.Theme
	assets *assets.Set
}

// Look is what the pages need of the theme.
func (t *Theme) Look() *view.Theme { return &t.look }

// Assets serves the stylesheet and the icon of the theme, and our own script.
func (t *Theme) Assets() http.Handler { return t.assets.Handler() }

// Style returns the stylesheet as it is sent.
func (t *Theme) Style() []byte { return t.assets.Bytes(assets.Style) }

// Load reads a theme from a folder and checks it. Its error names everything
// that is wrong, a line each, so that a designer mends it in one go.
func Load(folder fs.FS) (*Theme, error) {
	files, err := readAll(folder)
	if err != nil {
		return nil, err
	}
	faults := []error{
		in(TokensFile, checkTokens(files[TokensFile])),
		in(RulesFile, checkRules(files[RulesFile])),
		in(LogoFile, checkMarkup(files[LogoFile], drawing)),
	}
	if len(files[IconFile]) > 0 {
		faults = append(faults, in(IconFile, checkMarkup(files[IconFile], drawing)))
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	t := &Theme{assets: assets.Themed(files[TokensFile], files[RulesFile], files[IconFile])}
	t.look.Style, t.look.Icon = t.assets.Path(assets.Style), t.assets.Path(assets.Icon)
	logo := template.HTML(bytes.TrimSpace(files[LogoFile])) // #nosec: checked just above
	var headerFault, footerFault error
	t.look.Header, headerFault = slot(HeaderFile, files[HeaderFile], logo)
	t.look.Footer, footerFault = slot(FooterFile, files[FooterFile], logo)
	if err := errors.Join(in(HeaderFile, headerFault), in(FooterFile, footerFault)); err != nil {
		return nil, err
	}
	if err := t.tryOut(); err != nil {
		return nil, err
	}
	return t, nil
}

// in says which file a fault is in.
func in(file string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", file, err)
}

// readAll reads the files of a theme; what else lies in the folder is left alone.
func readAll(folder fs.FS) (map[string][]byte, error) {
	files := make(map[string][]byte)
	var faults []error
	for _, s := range slots {
		body, err := readOne(folder, s.name, s.most)
		if errors.Is(err, fs.ErrNotExist) {
			if !s.free {
				faults = append(faults, fmt.Errorf("%s is missing: a theme has %s, %s, %s and %s", s.name, TokensFile, HeaderFile, FooterFile, LogoFile))
			}
			continue
		}
		if err != nil {
			faults = append(faults, err)
		}
		files[s.name] = body
	}
	return files, errors.Join(faults...)
}

func readOne(folder fs.FS, name string, most int64) ([]byte, error) {
	f, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	body, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(body)) > most {
		err = fmt.Errorf("%s is too large: at most %d bytes, since every page carries it", name, most)
	}
	return body, err
}
