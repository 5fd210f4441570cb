// The callee gives what the function gives that it is given: a page that has to be released, with an error too.

package page

type page struct{ refs int }

func (p *page) acquire() { p.refs++ }
func (p *page) release() { p.refs-- }

type group interface {
	do(key string, load func() (*page, error)) (*page, error)
}

type store interface{ load(p *page) error }

func read(g group, s store, p *page) (int, error) {
	got, err := g.do("k", func() (*page, error) {
		tmp := p
		tmp.acquire()
		err := s.load(tmp)
		return tmp, err
	})
	defer got.release()
	if err != nil {
		return 0, err
	}
	return got.refs, nil
}
