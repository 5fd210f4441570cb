// The variable is not the loop's own: the author shares it on purpose.

package outside

func outside(names []string, run func(string)) {
	var name string
	for _, name = range names {
		go func() { run(name) }()
	}
	for i := range names {
		name := names[i]
		go func() { run(name) }()
	}
}
