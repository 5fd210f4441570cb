// The operand closes the file where the defer stands, and what follows writes to it.

package example

import (
	"fmt"
	"os"
)

func check(err error) {
	if err != nil {
		fmt.Println(err)
	}
}

func write(p string) error {
	f, err := os.Create(p)
	if err != nil {
		return err
	}
	defer check(f.Close())
	_, err = f.WriteString("x")
	return err
}
