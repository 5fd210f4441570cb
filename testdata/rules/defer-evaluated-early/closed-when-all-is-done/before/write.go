// Nothing uses the file behind the defer: it is only told at the end how the Close went.

package example

import (
	"fmt"
	"os"
)

func touch(p string) error {
	f, err := os.Create(p)
	if err != nil {
		return err
	}
	if _, err = f.WriteString("x"); err != nil {
		return err
	}
	defer fmt.Println("closed", f.Close())
	fmt.Println("written")
	return nil
}
