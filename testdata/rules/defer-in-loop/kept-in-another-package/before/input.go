package m

import (
	"os"

	"example.com/case/help"
)

func keepAll(names []string) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		println(help.Keep(f))
	}
	return nil
}

func startAll(names []string) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		help.Start(f)
	}
	return nil
}

func holdAll(names []string, w *help.Wrap) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		w.Hold(f)
	}
	return nil
}

func open(name string) (int, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	n := help.Keep(f)
	return n, nil
}
