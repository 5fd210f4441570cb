package field

import "os"

type log struct{ out *os.File }

func (l *log) open(name string) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	l.out = f
	return nil
}
