// The build line of the file sets its language version, below that of the module.
//go:build go1.21

package older

func older(names []string, run func(string)) {
	for _, name := range names {
		go func() { run(name) }()
	}
}
