package a

import "os"

type log struct{ f *os.File }

func (l *log) head() error {
	_, err := l.f.WriteString("log\n")
	return err
}

var all = map[string]*log{}

func open(name string) (*log, error) {
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	l := &log{f: f}
	all[name] = l
	if err := l.head(); err != nil {
		return nil, err
	}
	return l, nil
}
