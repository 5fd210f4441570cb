package a

import (
	"io"
	"os"
)

type Log struct {
	f      *os.File
	others []io.Closer
}

func (l *Log) stop() { l.f.Close() }

func (l *Log) head() error {
	_, err := l.f.WriteString("log\n")
	if err != nil {
		l.stop()
	}
	return err
}

func (l *Log) stopAll() {
	for _, other := range l.others {
		other.Close()
	}
}

func New(name string) (*Log, error) {
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	l := &Log{f: f}
	if err := l.head(); err != nil {
		return nil, err
	}
	return l, nil
}

func Many(name string) (*Log, error) {
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	l := &Log{others: []io.Closer{f}}
	if name == "" {
		l.stopAll()
		return nil, os.ErrInvalid
	}
	return l, nil
}

func Each(names []string) error {
	var logs []*Log
	for _, name := range names {
		f, err := os.Create(name)
		if err != nil {
			return err
		}
		l := &Log{f: f}
		logs = append(logs, l)
	}
	for _, l := range logs {
		l.stop()
	}
	return nil
}
