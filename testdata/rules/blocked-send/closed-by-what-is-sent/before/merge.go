// The call that gives what is sent has closed the other channel before: the function comes to its receive.

package merge

func Merge(dest chan<- int, n int) error {
	return merge(dest, func(i int) int { return i }, n)
}

func merge(dest chan<- int, get func(int) int, n int) error {
	defer close(dest)
	for i := range n {
		dest <- get(i)
	}
	return nil
}

func Collect() ([]int, error) {
	ch := make(chan int)
	errc := make(chan error)
	go func() {
		errc <- Merge(ch, 3)
	}()
	var got []int
	for v := range ch {
		got = append(got, v)
	}
	return got, <-errc
}
