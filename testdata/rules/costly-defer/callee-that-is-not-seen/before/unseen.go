// Nobody knows how long the function takes.

package unseen

func apply(steps []func(), undo func()) {
	for _, step := range steps {
		defer undo()
		step()
	}
}
