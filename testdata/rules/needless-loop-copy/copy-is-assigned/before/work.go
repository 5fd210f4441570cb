// A variable to work with.

package work

import "strings"

func work(names []string, run func(string)) {
	for _, name := range names {
		name := name
		name = strings.TrimSpace(name)
		run(name)
	}
	for i := range names {
		i := i
		i++
		run(names[i%len(names)])
	}
}
