package example

import (
	"log"
	"os"
)

func size(name string) (int64, error) {
	info, err := os.Stat(name)
	if err != nil {
		log.Print(err)
		return 0, err
	}
	n := info.Size()
	return n, nil
}
