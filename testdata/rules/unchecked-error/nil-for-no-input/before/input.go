package input

type person struct{ name string }

func first(all []*person) (*person, error) {
	if len(all) == 0 {
		return nil, nil
	}
	return all[0], nil
}

func name(all []*person) (string, error) {
	p, err := first(all)
	if err != nil {
		return "", err
	}
	return p.name, nil
}
