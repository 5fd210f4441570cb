package literal

import (
	"fmt"
	"log"
	"os"
)

func save(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { log.Print(err) }()
	defer f.Close()
	_, werr := fmt.Fprintln(f, name)
	return werr
}
