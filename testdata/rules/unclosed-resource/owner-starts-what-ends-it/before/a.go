package a

import "os"

type log struct {
	f    *os.File
	done chan struct{}
}

func (l *log) run() {
	<-l.done
	l.f.Close()
}

func (l *log) start() error {
	go l.run()
	return nil
}

func open(name string) (*log, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	l := &log{f: f, done: make(chan struct{})}
	if err := l.start(); err != nil {
		return nil, err
	}
	return l, nil
}
