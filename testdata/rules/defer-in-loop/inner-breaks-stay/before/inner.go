// The break of a switch and those of inner loops belong to statements that move along: they stay.

package inner

import (
	"bufio"
	"log"
	"os"
)

func count(names []string) (full, empty int) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			log.Print(err)
			continue
		}
		defer f.Close()
		n := 0
		sc := bufio.NewScanner(f)
		for sc.Scan() {
			if sc.Text() == "" {
				continue
			}
			n++
			if n == 100 {
				break
			}
		}
		switch {
		case sc.Err() != nil:
			break
		case n == 0:
			empty++
		default:
			full++
		}
	}
	return full, empty
}
