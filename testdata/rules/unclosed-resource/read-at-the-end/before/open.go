package open

import (
	"errors"
	"fmt"
	"log"
	"os"
)

// What is deferred still reads it when the function ends.
func open(name string) (*os.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { log.Println(f.Stat()) }()
	st, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if st.IsDir() {
		return nil, errors.New("a folder")
	}
	return f, nil
}

func sizes(names []string) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer func() { log.Println(f.Stat()) }()
		st, err := f.Stat()
		if err != nil {
			return err
		}
		fmt.Println(st.Size())
	}
	return nil
}
