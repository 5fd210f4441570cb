package log

import (
	"bufio"
	"io"
	"log"
)

func copyLog(r io.Reader) {
	s := bufio.NewScanner(r)
	for s.Scan() {
		log.Print(s.Text())
	}
}
