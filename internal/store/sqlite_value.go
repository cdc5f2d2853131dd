package store

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"reflect"

	"pretermainforte.fr/mainforte"
)

// valueOf is an argument as a driver takes it: what database/sql would make of
// it, the common kinds without its detours.
func valueOf(arg any) (driver.Value, error) {
	switch v := arg.(type) {
	case string, int64, []byte, bool, float64, nil:
		return v, nil
	case mainforte.ID:
		return string(v), nil
	case mainforte.Instant:
		return int64(v), nil
	case int:
		return int64(v), nil
	}
	return driver.DefaultParameterConverter.ConvertValue(arg)
}

// liteRow is a row of an answer read straight from the driver.
type liteRow struct {
	names []string
	cells []driver.Value
}

// Columns are the names of the columns.
func (r *liteRow) Columns() ([]string, error) { return r.names, nil }

// Scan copies the columns into the places that dest points to, by the rules of
// database/sql.
func (r *liteRow) Scan(dest ...any) error {
	if len(dest) != len(r.cells) {
		return fmt.Errorf("store: %d columns for %d places", len(r.cells), len(dest))
	}
	for i, into := range dest {
		if err := take(into, r.cells[i]); err != nil {
			return fmt.Errorf("store: column %d, %q: %w", i+1, r.names[i], err)
		}
	}
	return nil
}

// take copies one value. The driver makes each value anew, so nothing is copied
// twice.
func take(into any, cell driver.Value) error {
	switch v := cell.(type) {
	case string:
		switch into := into.(type) {
		case *string:
			*into = v
			return nil
		case *mainforte.ID:
			*into = mainforte.ID(v)
			return nil
		}
	case int64:
		switch into := into.(type) {
		case *int64:
			*into = v
			return nil
		case *int:
			*into = int(v)
			return nil
		case *mainforte.Instant:
			*into = mainforte.Instant(v)
			return nil
		}
	case bool:
		if into, ok := into.(*bool); ok {
			*into = v
			return nil
		}
	case []byte:
		if into, ok := into.(*[]byte); ok {
			*into = v
			return nil
		}
	}
	return convert(into, cell)
}

// convert is take for what is rarer: the conversions are database/sql's own,
// which it lends through its Null types.
func convert(into any, cell driver.Value) error {
	switch into := into.(type) {
	case *any:
		*into = cell
		return nil
	case sql.Scanner:
		return into.Scan(cell)
	case *[]byte:
		return lent(into, cell)
	}
	at := reflect.ValueOf(into)
	if at.Kind() != reflect.Pointer || at.IsNil() {
		return fmt.Errorf("%T is no place", into)
	}
	at = at.Elem()
	switch at.Kind() {
	case reflect.String:
		return put(cell, func(v string) { at.SetString(v) })
	case reflect.Bool:
		return put(cell, func(v bool) { at.SetBool(v) })
	case reflect.Float32, reflect.Float64:
		return put(cell, func(v float64) { at.SetFloat(v) })
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		var fits error
		err := put(cell, func(v int64) {
			if at.OverflowInt(v) {
				fits = fmt.Errorf("%d is too large for %s", v, at.Type())
				return
			}
			at.SetInt(v)
		})
		if err != nil {
			return err
		}
		return fits
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		var fits error
		err := put(cell, func(v uint64) {
			if at.OverflowUint(v) {
				fits = fmt.Errorf("%d is too large for %s", v, at.Type())
				return
			}
			at.SetUint(v)
		})
		if err != nil {
			return err
		}
		return fits
	}
	return fmt.Errorf("%T takes no value of a column", into)
}

// put converts a value and hands it over; NULL has no place.
func put[T any](cell driver.Value, into func(T)) error {
	var v T
	if cell == nil {
		return fmt.Errorf("NULL for %T", v)
	}
	if err := lent(&v, cell); err != nil {
		return err
	}
	into(v)
	return nil
}

func lent[T any](into *T, cell driver.Value) error {
	var v sql.Null[T]
	if err := v.Scan(cell); err != nil {
		return err
	}
	*into = v.V
	return nil
}
