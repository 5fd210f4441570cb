// Nothing stands behind the loop, or the turn closes by hand too: nothing can need the connection when its turn is over.
package last

type conn struct{ n int }

func (c *conn) Close()         {}
func (c *conn) ask() int       { return c.n }
func connect(url string) *conn { return &conn{} }

func all(urls []string, each func(int)) error {
	for _, url := range urls {
		func() {
			c := connect(url)
			defer c.Close()
			each(c.ask())
		}()
	}
	return nil
}

func sum(urls []string) int {
	sum := 0
	for _, url := range urls {
		c := connect(url)
		defer c.Close()
		sum += c.ask()
		c.Close()
	}
	println(sum)
	return sum
}
