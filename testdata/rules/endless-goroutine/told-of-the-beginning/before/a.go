package daemon

import "time"

type daemon struct {
	startupDone chan struct{}
	configs     map[string]bool
}

func newDaemon() *daemon {
	d := &daemon{startupDone: make(chan struct{}), configs: map[string]bool{}}
	go d.collect()
	close(d.startupDone)
	return d
}

func (d *daemon) collect() {
	for range time.Tick(5 * time.Minute) {
		clear(d.configs)
	}
}

func (d *daemon) wait() { <-d.startupDone }
