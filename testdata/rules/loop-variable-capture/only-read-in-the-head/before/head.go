// The literal uses another variable; the loop's own is read in the turn.

package head

func head(names []string, run func(func())) (all []func() int) {
	total := 0
	for i := 0; i < len(names); i++ {
		total += len(names[i])
		all = append(all, func() int { return total })
	}
	return all
}
