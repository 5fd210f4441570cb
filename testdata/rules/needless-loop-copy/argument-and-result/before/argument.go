// The name is given another value of another kind.

package argument

func argument(names []string, wrap func(string) (string, error), run func(string)) {
	for _, name := range names {
		name, err := wrap(name)
		if err != nil {
			continue
		}
		run(name)
	}
}
