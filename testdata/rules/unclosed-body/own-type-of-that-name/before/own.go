package own

type response struct{ Body body }

type body struct{}

func (body) Close() error { return nil }

type client struct{}

func (client) Get(string) (*response, error) { return &response{}, nil }

func get(c client) error {
	resp, err := c.Get("x")
	if err != nil {
		return err
	}
	_ = resp
	return nil
}
