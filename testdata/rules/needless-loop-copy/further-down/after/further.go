// Nothing writes to either: the place of the copy makes no difference.

package further

func further(slice []int) (fns []func() int) {
	for i, v := range slice {
		fns = append(fns, func() int { return i })
		fns = append(fns, func() int { return v })
	}
	return fns
}
