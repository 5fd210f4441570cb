package total

import (
	"bufio"
	"os"
)

func total(paths []string) int64 {
	var n int64
	for _, p := range paths {
		f, err := os.Open(p)
		if err != nil {
			continue
		}
		info, err := f.Stat()
		f.Close()
		if err != nil {
			continue
		}
		n += info.Size()
	}
	return n
}

func found(paths []string, word string) (n int) {
outer:
	for _, p := range paths {
		f, err := os.Open(p)
		if err != nil {
			continue
		}
		lines := bufio.NewScanner(f)
		for lines.Scan() {
			if lines.Text() == word {
				n++
				f.Close()
				continue outer
			}
		}
		f.Close()
	}
	return n
}
