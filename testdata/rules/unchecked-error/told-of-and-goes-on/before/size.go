package example

import (
	"log"
	"os"
)

func size(name string) (int64, error) {
	info, err := os.Stat(name)
	n := info.Size()
	if err != nil {
		log.Print(err)
	}
	return n, nil
}
