package m

import (
	"os"

	"m/help"
)

// Read only by the helper: it stays open.
func read(name string) (int, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	return help.Count(f)
}

// Closed by it.
func drain(name string) (int, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	return help.Drain(f)
}

// Kept by it.
func keep(name string, box *help.Box) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	box.Put(f)
	return nil
}

// An interface: nobody knows.
func give(name string, taker help.Taker) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	taker.Take(f)
	return nil
}
