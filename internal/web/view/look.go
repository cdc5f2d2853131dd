package view

import "pretermainforte.fr/mainforte/internal/web/assets"

// style is the address of the stylesheet.
func (p Page) style() string {
	if p.Theme != nil {
		return p.Theme.Style
	}
	return assets.Path(assets.Style)
}

// icon is the address of the icon.
func (p Page) icon() string {
	if p.Theme != nil {
		return p.Theme.Icon
	}
	return assets.Path(assets.Icon)
}
