// Unlike a nil file, a nil object file panics when it is closed.

package object

import (
	"debug/elf"
	"debug/macho"
	"os"
)

func format(name string) string {
	e, _ := elf.Open(name)
	m, _ := macho.Open(name)
	switch {
	case e != nil:
		return e.Class.String()
	case m != nil:
		return m.Cpu.String()
	}
	return ""
}

func size(name string) int64 {
	f, _ := os.Open(name)
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0
	}
	return info.Size()
}
