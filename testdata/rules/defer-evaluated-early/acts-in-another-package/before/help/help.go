package help

var running int

// Begin counts what is under way.
func Begin() int {
	running++
	return running
}
