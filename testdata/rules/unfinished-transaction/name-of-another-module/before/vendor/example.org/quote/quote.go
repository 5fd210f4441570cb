package quote

func Name(name string) string { return `"` + name + `"` }
