// A function of that name.

package own

type clock struct{}

func (clock) WithTimeout(n int) (int, func()) { return n, func() {} }

func use(c clock, fetch func(int) error) error {
	_, cancel := c.WithTimeout(1)
	defer cancel()
	return fetch(1)
}
