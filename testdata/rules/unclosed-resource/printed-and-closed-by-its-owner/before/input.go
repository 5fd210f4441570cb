package input

import (
	"bufio"
	"log"
	"os"
)

type output struct {
	f *os.File
	w *bufio.Writer
}

func (o *output) Close() error {
	if err := o.w.Flush(); err != nil {
		return err
	}
	return o.f.Close()
}

func write(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	log.Println(f)
	o := &output{f: f, w: bufio.NewWriter(f)}
	if _, err := o.w.WriteString("x"); err != nil {
		o.f.Close()
		return err
	}
	return o.Close()
}
