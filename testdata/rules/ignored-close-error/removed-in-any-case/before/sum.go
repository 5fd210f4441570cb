// The file is removed anyway; the condition is that of the removal itself.

package example

import (
	"log"
	"os"
)

func sum(data []byte) (err error) {
	f, err := os.Create("scratch")
	if err != nil {
		return err
	}
	defer func() {
		if err := os.Remove("scratch"); err != nil {
			log.Print(err)
		}
	}()
	defer f.Close()
	_, err = f.Write(data)
	return err
}
