package helper

import (
	"log"
	"os"
)

func shut(f *os.File) {
	if err := f.Close(); err != nil {
		log.Print(err)
	}
}

func save(name string, data []byte) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer shut(f)
	_, err = f.Write(data)
	return err
}
