// The variable belongs to the loop around.

package outer

func outer(groups [][]string, run func(int, string)) {
	for i, names := range groups {
		for _, name := range names {
			i := i
			go func() { run(i, name) }()
		}
	}
}
