// Package finess reads the official extract of the FINESS register, the
// national list of health and medico-social establishments, as it is published:
// fields between semicolons, a first line that is no header, a section of sites
// (structureet) followed by one of coordinates (geolocalisation), in UTF-8 or,
// for older files, in Windows-1252. It also invents a file of that shape.
//
// It keeps what the service needs of a row and says why it skipped another. The
// coordinates are not read: for this service a place is a commune.
//
// What it will not do: write to the store (journey.ImportSites does), fetch the
// file, or ship a part of it.
package finess
