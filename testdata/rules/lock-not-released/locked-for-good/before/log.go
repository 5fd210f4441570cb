// Every file of the log is closed under its lock, which nobody gives back: no reader may come after.
package log

import "sync"

type file struct {
	lock sync.RWMutex
	open bool
}

func (f *file) close() error {
	f.open = false
	return nil
}

type log struct{ files map[int]*file }

func (l *log) Close() error {
	var err error
	for _, f := range l.files {
		f.lock.Lock() // It is not given back.
		if failed := f.close(); failed != nil && err == nil {
			err = failed
		}
	}
	return err
}
