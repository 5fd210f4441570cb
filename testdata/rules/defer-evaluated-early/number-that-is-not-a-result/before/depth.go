// Any other variable is read early for a reason.

package depth

type printer struct{ depth int }

func (p *printer) set(depth int) { p.depth = depth }

func (p *printer) deeper(do func()) {
	depth := p.depth
	defer p.set(depth)
	depth++
	p.depth = depth
	do()
}
