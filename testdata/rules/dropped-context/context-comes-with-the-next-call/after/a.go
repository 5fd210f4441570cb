package params

import "context"

type Params struct {
	ctx  context.Context
	Name string
}

func NewParams() *Params { return &Params{} }

func NewParamsWithContext(ctx context.Context) *Params { return &Params{ctx: ctx} }

func (p *Params) WithName(name string) *Params {
	p.Name = name
	return p
}

func (p *Params) WithContext(ctx context.Context) *Params {
	p.ctx = ctx
	return p
}

func (p *Params) SetContext(ctx context.Context) { p.ctx = ctx }

func chain(ctx context.Context, name string) *Params {
	p := NewParams().WithName(name).WithContext(ctx)
	return p
}

func later(ctx context.Context, name string) *Params {
	p := NewParams().WithName(name)
	p.SetContext(ctx)
	return p
}

func never(ctx context.Context, name string) *Params {
	if ctx.Err() != nil {
		return nil
	}
	return NewParamsWithContext(ctx).WithName(name)
}
