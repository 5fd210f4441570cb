// At the end of a turn nobody knows whether somebody has it.

package either

import "os"

func open(names []string, files map[string]*os.File) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		if _, ok := files[name]; !ok {
			files[name] = f
		}
	}
}

func last(names []string) (last *os.File) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		last = f
		if name == "-" {
			break
		}
	}
	return last
}
