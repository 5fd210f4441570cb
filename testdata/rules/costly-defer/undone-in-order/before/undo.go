// A stack of calls that are made at the end.

package undo

func apply(steps []int, undo func(int)) (total int) {
	for _, step := range steps {
		defer undo(step)
		total += step
	}
	return total
}
