package own

type db struct{}

type tx struct{}

func (db) Begin() (*tx, error) { return &tx{}, nil }
func (*tx) Commit() error      { return nil }

func use(d db) error {
	t, err := d.Begin()
	if err != nil {
		return err
	}
	_ = t
	return nil
}
