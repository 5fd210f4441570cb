// The inner loop runs again and again.

package grid

func fill(grid [][]int, undo func(*int)) {
	for _, row := range grid {
		for at := range row {
			defer undo(&row[at])
			row[at]++
		}
	}
}
