// The operands of a deferred call are evaluated where the defer stands.

package example

import (
	"fmt"
	"os"
)

func tell(p string) error {
	fi, err := os.Stat(p)
	if err != nil {
		return err
	}
	defer fmt.Println(fi.Name())
	return err
}

func later(p string) error {
	fi, err := os.Stat(p)
	defer func() {
		if err == nil {
			fmt.Println(fi.Name())
		}
	}()
	return err
}
