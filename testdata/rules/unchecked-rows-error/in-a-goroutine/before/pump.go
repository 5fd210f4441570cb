package pump

import (
	"bufio"
	"io"
)

func pump(r io.Reader, out chan<- string) {
	go func() {
		defer close(out)
		s := bufio.NewScanner(r)
		for s.Scan() {
			out <- s.Text()
		}
	}()
}
