package fr

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"pretermainforte.fr/mainforte"
)

// Found is what the words somebody typed stand for. Everything empty means that
// nothing was recognised: the page then shows the families.
type Found struct {
	Functions []mainforte.Function // best first
	Families  []mainforte.Family   // to be shown opened
	Anything  bool                 // the box AnythingLabel
	Remote    bool                 // the place RemoteLabel
	Outside   *Outside             // a word outside the service: its sentence and way out
}

// Empty reports whether nothing was recognised.
func (f Found) Empty() bool {
	return len(f.Functions) == 0 && len(f.Families) == 0 && !f.Anything && !f.Remote && f.Outside == nil
}

// phrase is a label, a synonym, an ambiguous or an outside word, ready to be
// compared, with what it stands for.
type phrase struct {
	words, stems []string
	means        Found
}

type dictionary struct {
	phrases []phrase
	exact   map[string]int // key of a phrase → its index
}

// key joins stems so that "baby-sitting" and "babysitting" are the same.
func key(stems []string) string { return strings.Join(stems, "") }

// add makes a phrase known, whole and by its words. Of two phrases with one key
// the first stays: listed words come before labels.
func (d *dictionary) add(text string, means Found) {
	k := key(stems(words(text)))
	if _, known := d.exact[k]; !known {
		d.exact[k] = len(d.phrases)
	}
	d.addWords(text, means)
}

// addWords makes a phrase known by its words only.
func (d *dictionary) addWords(text string, means Found) {
	w := words(text)
	d.phrases = append(d.phrases, phrase{words: w, stems: stems(w), means: means})
}

var dictionaryOnce = sync.OnceValue(func() *dictionary {
	d := &dictionary{exact: map[string]int{}}
	for _, a := range ambiguousWords {
		for _, w := range a.typed {
			d.add(w, Found{Functions: a.functions, Families: a.families, Anything: a.anything, Remote: a.remote})
		}
	}
	for _, o := range outsideWords() {
		for _, w := range o.typed {
			d.add(w, Found{Outside: &o.answer})
		}
	}
	for _, f := range mainforte.AllFunctions() {
		means := Found{Functions: []mainforte.Function{f}}
		d.add(Function(f), means)
		for _, s := range synonyms[f] {
			d.add(s, means)
		}
		d.addWords(InSentence(f), means) // « cuisine » alone is more than the cook's
	}
	for _, f := range mainforte.AllFamilies() {
		d.add(Family(f), Found{Families: []mainforte.Family{f}})
	}
	d.add(AnythingLabel, Found{Anything: true})
	return d
})

// FindFunctions looks up the words somebody typed. Accents, case, hyphens,
// plural and feminine endings do not count. It tries in turn, and stops at the
// first that finds something: the whole question as a label, a synonym or a
// listed word; as the beginnings of the words of one ("menage" never finds
// "déménageur"); a known phrase inside the question ("j'étais comptable"); at
// last any single word of it that is a whole word of a label or synonym.
//
// The result is the caller's to read, not to change.
func FindFunctions(q string) Found {
	d := dictionaryOnce()
	typed := words(q)
	typedStems := stems(typed)
	if i, found := d.exact[key(typedStems)]; found && len(typed) > 0 {
		return d.phrases[i].means
	}
	for _, look := range []func(words, stems []string) Found{d.beginnings, d.inside, d.anyWord} {
		if f := look(typed, typedStems); !f.Empty() {
			return f
		}
	}
	return Found{}
}

// ranked is a phrase with how well it fits; higher is better.
type ranked struct {
	means Found
	score int
}

// gather merges phrases, best first, each function and family once. Equal
// scores keep the order of the dictionary.
func gather(list []ranked) Found {
	slices.SortStableFunc(list, func(a, b ranked) int { return cmp.Compare(b.score, a.score) })
	var f Found
	for _, r := range list {
		f.Functions = appendNew(f.Functions, r.means.Functions)
		f.Families = appendNew(f.Families, r.means.Families)
		f.Anything = f.Anything || r.means.Anything
		f.Remote = f.Remote || r.means.Remote
		if f.Outside == nil {
			f.Outside = r.means.Outside
		}
	}
	return f
}

func appendNew[T comparable](list, more []T) []T {
	for _, m := range more {
		if !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	return list
}

// beginnings finds the phrases in which every typed word begins a word, or is
// one. Words outside the service answer only when nothing inside does.
func (d *dictionary) beginnings(typed, typedStems []string) Found {
	var inside, outside []ranked
	for _, p := range d.phrases {
		score, fits := p.fit(typed, typedStems)
		switch {
		case !fits:
		case p.means.Outside != nil:
			outside = append(outside, ranked{p.means, score})
		default:
			inside = append(inside, ranked{p.means, score})
		}
	}
	if len(inside) > 0 {
		return gather(inside)
	}
	return gather(outside)
}

// Points of fit; they order what was found, nothing else.
const (
	wholePoints = 8 // every typed word is a whole word
	firstPoints = 4 // the first typed word is the phrase's first
	restPoints  = 3 // less one for each word of the phrase that was not typed
)

// fit reports whether every typed word begins a word of the phrase, or is one,
// and how well: whole words before beginnings, the phrase's first word before
// others, short phrases before long ones.
func (p phrase) fit(typed, typedStems []string) (score int, fits bool) {
	whole := true
	for i, t := range typed {
		at := slices.Index(p.stems, typedStems[i])
		// « compt » is the stem of « comptes », but as typed it is a beginning.
		if at < 0 || len(p.words[at]) > len(t)+1 {
			whole = false
			at = slices.IndexFunc(p.words, func(w string) bool { return len(t) >= 2 && strings.HasPrefix(w, t) })
		}
		if at < 0 {
			return 0, false
		}
		if i == 0 && at == 0 {
			score += firstPoints
		}
	}
	if whole {
		score += wholePoints
	}
	return score + max(0, restPoints-(len(p.words)-len(typed))), len(typed) > 0
}

// inside finds known phrases within the question, the longest first.
func (d *dictionary) inside(typed, typedStems []string) Found {
	var list []ranked
	used := make([]bool, len(typed))
	for size := len(typed) - 1; size >= 1; size-- {
		for from := 0; from+size <= len(typed); from++ {
			if slices.Contains(used[from:from+size], true) {
				continue
			}
			if i, found := d.exact[key(typedStems[from:from+size])]; found {
				list = append(list, ranked{d.phrases[i].means, size})
				for j := from; j < from+size; j++ {
					used[j] = true
				}
			}
		}
	}
	return gather(list)
}

// idleWords are in half of the questions and say nothing of the work wanted.
var idleWords = map[string]bool{
	"aid": true, "aider": true, "agent": true, "fair": true, "person": true, "servic": true,
	"chef": true, "responsabl": true, "public": true, "moi": true, "travail": true, "pas": true,
}

// anyWord finds the phrases that share a whole word with the question; the more
// words shared, the better.
func (d *dictionary) anyWord(_, typedStems []string) Found {
	var list []ranked
	for _, p := range d.phrases {
		score := 0
		for _, s := range typedStems {
			if len(s) >= 4 && !idleWords[s] && slices.Contains(p.stems, s) {
				score++
			}
		}
		if score > 0 && p.means.Outside == nil {
			list = append(list, ranked{p.means, score})
		}
	}
	return gather(list)
}
