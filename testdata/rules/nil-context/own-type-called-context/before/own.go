package own

// Context is what a template sees: nothing that could be cancelled.
type Context interface{ Lookup(name string) any }

type values map[string]any

func (v values) Lookup(name string) any { return v[name] }

func render(ctx Context, text string) string {
	if ctx == nil {
		ctx = values{}
	}
	if found, ok := ctx.Lookup(text).(string); ok {
		return found
	}
	return text
}

// Plain renders without values.
func Plain(text string) string { return render(nil, text) }
