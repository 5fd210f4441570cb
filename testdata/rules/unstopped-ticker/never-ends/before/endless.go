// A Stop could never run.

package endless

import "time"

func tick(say func(time.Time)) {
	for now := range time.Tick(10 * time.Second) {
		say(now)
	}
}

func ticker(say func(time.Time)) {
	t := time.NewTicker(time.Second)
	for {
		say(<-t.C)
	}
}

func background(say func(time.Time)) {
	t := time.NewTicker(time.Second)
	go func() {
		for now := range t.C {
			say(now)
		}
	}()
}

func orPanics(say func() error) {
	for range time.Tick(time.Second) {
		if err := say(); err != nil {
			panic(err)
		}
	}
}
