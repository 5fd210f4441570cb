// The value is asked for itself, or replaced with the error, or not used behind the other call.

package example

import "os"

func first(p, q string) (int64, error) {
	a, err := os.Stat(p)
	b, err := os.Stat(q)
	if err != nil {
		return 0, err
	}
	if a == nil {
		return b.Size(), nil
	}
	return a.Size() + b.Size(), nil
}

func either(p, q string) (int64, error) {
	a, err := os.Stat(p)
	if p == "" {
		a, err = os.Stat(q)
	}
	if err != nil {
		return 0, err
	}
	return a.Size(), nil
}

func probe(p, q string) (int64, error) {
	a, err := os.Stat(p)
	found := a != nil
	b, err := os.Stat(q)
	if err != nil || !found {
		return 0, err
	}
	return b.Size(), nil
}
