package a

import "os"

type Log struct{ f *os.File }

func (l *Log) Close() error { return l.f.Close() }

func (l *Log) head() error {
	_, err := l.f.WriteString("log\n")
	return err
}

func New(name string) (*Log, error) {
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	l := &Log{f: f}
	if err := l.head(); err != nil {
		f.Close()
		return nil, err
	}
	return l, nil
}
