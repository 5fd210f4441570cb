// The words for a file that cannot be opened are not those for one that cannot be read.

package a

import (
	"bufio"
	"os"

	"github.com/pkg/errors"
)

func runTestCases(name string, run func(string)) error {
	file, err := os.Open(name)
	if err != nil {
		return errors.Wrap(err, "could not open test cases")
	}
	defer file.Close()
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		run(scanner.Text())
	}
	return nil
}

func prepare(name string) error {
	if err := os.MkdirAll(name, 0o700); err != nil {
		return errors.Wrap(err, "could not create folder")
	}
	if err := os.Chdir(name); err != nil {
		return errors.Wrap(err, "could not enter folder")
	}
	return nil
}
