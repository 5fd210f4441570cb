package all

func all(lists [][]int, use func(int)) {
	for _, v := range lists[0] {
		go func() {
			for _, v := range lists[1] {
				use(v)
			}
		}()
		use(v)
	}
	for i := 0; i < len(lists); i++ {
		go func(list []int) {
			for i := range list {
				use(i)
			}
		}(lists[i])
	}
}
