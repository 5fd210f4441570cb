package sameline

type span struct{ n int }

func find(n int) (*span, error) {
	for i := range 3 {
		if i == 2 {
			return &span{n}, nil
		}
	}
	return nil, nil
}

func has(n int) (bool, error) {
	s, err := find(n)
	if err != nil {
		return false, err
	}
	return s != nil && s.n > 0, nil
}
