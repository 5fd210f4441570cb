package given

import (
	"bufio"
	"io"
	"os"
)

func lines(r io.Reader) (n int, err error) {
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		n++
	}
	return n, scanner.Err()
}

var last io.Reader

func keep(r io.Reader) error {
	last = r
	return nil
}

func count(names []string) (sum int, err error) {
	for _, name := range names {
		if err := func() error {
			f, err := os.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			n, err := lines(f)
			if err != nil {
				return err
			}
			sum += n
			return nil
		}(); err != nil {
			return 0, err
		}
	}
	return sum, nil
}

func keepAll(names []string) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := keep(f); err != nil {
			return err
		}
	}
	return nil
}
