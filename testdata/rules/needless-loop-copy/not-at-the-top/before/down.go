// Further down it may follow a write.

package down

import "strings"

func down(names []string, run func(string)) {
	for _, name := range names {
		name = strings.ToLower(name)
		name := name
		go func() { run(name) }()
	}
}
