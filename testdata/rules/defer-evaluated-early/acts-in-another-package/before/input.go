package m

import (
	"fmt"

	"example.com/case/help"
)

func load() error { return nil }

func work() (err error) {
	defer fmt.Println(help.Begin(), err)
	if err = load(); err != nil {
		return err
	}
	return load()
}
