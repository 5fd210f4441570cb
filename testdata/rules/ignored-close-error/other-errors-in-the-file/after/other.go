package other

import (
	"errors"
	"os"
)

func none() []error {
	errors := []error{}
	return errors
}

func write(name, text string) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	_, err = f.WriteString(text)
	return err
}

func writeAll(name string, texts []string, errors []error) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	for _, text := range texts {
		if _, err := f.WriteString(text); err != nil {
			errors = append(errors, err)
		}
	}
	if len(errors) > 0 {
		return errors[0]
	}
	return nil
}
