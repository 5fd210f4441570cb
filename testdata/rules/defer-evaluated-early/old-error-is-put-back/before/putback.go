// The error of before is kept on purpose.

package putback

type parser struct{ err error }

func (p *parser) set(err error) { p.err = err }

func (p *parser) try(do func() error) error {
	err := p.err
	defer p.set(err)
	err = do()
	return err
}
