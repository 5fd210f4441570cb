// Two in one statement, in either order.

package both

func both(byName map[string]int, run func(string, int)) {
	for k, v := range byName {
		go func() { run(k, v) }()
	}
	for k, v := range byName {
		go func() { run(k, v) }()
	}
}
