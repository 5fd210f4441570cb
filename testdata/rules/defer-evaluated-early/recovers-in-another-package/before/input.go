package m

import (
	"time"

	"example.com/case/help"
)

func load() error { return nil }

func work() (err error) {
	defer help.Told(time.Now(), err)
	err = load()
	return err
}

func clock() {
	defer help.Told(time.Now(), nil)
	load()
}
