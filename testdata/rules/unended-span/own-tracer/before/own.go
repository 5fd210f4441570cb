package own

type tracer struct{}

type span struct{}

func (tracer) Start(name string) (string, *span) { return name, &span{} }
func (*span) End()                               {}

func load(t tracer) string {
	name, s := t.Start("load")
	_ = s
	return name
}
