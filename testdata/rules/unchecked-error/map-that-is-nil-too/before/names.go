// With an error both maps are nil: none has an element that is true, so nothing is written. The second function writes.

package names

import "errors"

func extract(text string) (map[string]int, map[string]bool, error) {
	if text == "" {
		return nil, nil, errors.New("no text")
	}
	return map[string]int{text: 1}, map[string]bool{text: true}, nil
}

func compat(text, old string) (map[string]int, map[string]bool, error) {
	found, missing, err := extract(text)
	if missing[text] && !missing[old] {
		found[text] = found[old]
	}
	return found, missing, err
}

func always(text, old string) (map[string]int, error) {
	found, missing, err := extract(text)
	if !missing[old] {
		found[text] = found[old]
	}
	return found, err
}
