package anew

import (
	"errors"
	"fmt"
	"os"
	"strconv"
)

func touch(names []string) (err error) {
	for _, n := range names {
		f, err := os.Create(n)
		if err != nil {
			return err
		}
		defer func() {
			err = errors.Join(err, f.Close())
		}()
		if _, err := f.WriteString("x"); err != nil {
			return err
		}
	}
	return nil
}

func parse(s string) (err error) {
	if s != "" {
		_, err := strconv.Atoi(s)
		if err != nil {
			err = fmt.Errorf("parse: %w", err)
			return err
		}
	}
	return err
}
