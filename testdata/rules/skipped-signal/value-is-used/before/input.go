package value

func value(load func() (int, error), use func(int)) error {
	got := make(chan int)
	go func() { use(<-got) }()
	n, err := load()
	if err != nil {
		return err
	}
	got <- n
	return nil
}
