// All turns share the variable.

package older

func older(names []string, run func(string)) {
	for _, name := range names {
		name := name
		go func() { run(name) }()
	}
}
