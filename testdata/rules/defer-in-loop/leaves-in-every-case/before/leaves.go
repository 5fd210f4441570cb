// From the defer on every path leaves the loop: by return, break to a label, goto, or panic.

package leaves

import (
	"bufio"
	"os"
)

func find(names []string, kind func(string) int) string {
	line := ""
files:
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close()
		line, err = bufio.NewReader(f).ReadString('\n')
		if err != nil {
			panic(err)
		}
		switch kind(line) {
		case 0:
			return ""
		case 1:
			break files
		case 2:
			goto twice
		default:
			panic("unknown kind: " + line)
		}
	}
	return line
twice:
	return line + line
}
