// Every path leaves the loop after the select.

package once

import (
	"errors"
	"time"
)

var errLate = errors.New("late")

func once(in <-chan string, skip func(string) bool, names []string) (string, error) {
	for _, name := range names {
		if skip(name) {
			continue
		}
		select {
		case s := <-in:
			return s + name, nil
		case <-time.After(time.Second):
			return "", errLate
		}
	}
	return "", nil
}

func one(in <-chan string, skip func() bool) (got string) {
	for {
		if skip() {
			continue
		}
		select {
		case got = <-in:
		case <-time.After(time.Second):
		}
		break
	}
	return got
}
