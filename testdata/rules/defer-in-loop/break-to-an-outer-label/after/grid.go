// The break leaves two loops: the bool is asked inside the inner one, and the label stays.

package grid

import (
	"bufio"
	"log"
	"os"
	"strings"
)

func search(dirs [][]string, word string, found func(string)) {
dirs:
	for _, names := range dirs {
		for _, name := range names {
			f, err := os.Open(name)
			if err != nil {
				log.Print(err)
				continue
			}
			sc := bufio.NewScanner(f)
			for sc.Scan() {
				if strings.Contains(sc.Text(), word) {
					found(name)
					f.Close()
					break dirs
				}
			}
			f.Close()
		}
	}
	found("")
}
