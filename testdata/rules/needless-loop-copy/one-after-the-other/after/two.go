// Two statements.

package two

func two(byName map[string]int, run func(string, int)) {
	for k, v := range byName {

		go func() { run(k, v) }()
	}
}
