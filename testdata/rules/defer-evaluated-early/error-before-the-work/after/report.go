// The error that is reported is nil in any case.

package report

import (
	"log"
	"os"
)

func report(err error) {
	if err != nil {
		log.Print(err)
	}
}

func touch(name string) error {
	var err error
	defer func() { report(err) }()
	_, err = os.Stat(name)
	return err
}
