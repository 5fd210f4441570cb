// One copy, first in the body.

package value

func value(names []string, run func(string)) {
	for _, name := range names {
		go func() { run(name) }()
	}
}
