// The body has a variable of that name further down: no fix.

package again

func again(names []string, parse func(string) (string, error), run func(string)) error {
	for _, name := range names {
		go func() { run(name) }()
		name, err := parse(name)
		if err != nil {
			return err
		}
		run(name)
	}
	return nil
}
