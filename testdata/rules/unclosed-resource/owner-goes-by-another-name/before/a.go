package a

import "os"

type log struct{ f *os.File }

func (l *log) head() error {
	_, err := l.f.WriteString("log\n")
	return err
}

func finish(l **log) { (*l).f.Close() }

func byAddress(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	l := &log{f: f}
	defer finish(&l)
	return l.head()
}

func byCopy(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	l := &log{f: f}
	other := l
	defer other.f.Close()
	return l.head()
}
