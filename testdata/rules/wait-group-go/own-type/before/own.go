// A type of one's own.

package own

type group struct{ n int }

func (g *group) Add(n int) { g.n += n }
func (g *group) Done()     { g.n-- }

func run(g *group, f func()) {
	g.Add(1)
	go func() {
		defer g.Done()
		f()
	}()
}
