package void

import (
	"log"
	"os"
)

func show(name string) {
	info, err := os.Stat(name)
	log.Print(info.Size(), err == nil)
	log.Print(info.Name())
}

func print(name string) {
	info, err := os.Stat(name)
	log.Print(info.Size())
	log.Print(err)
}
