package tmpl

func used() {}
