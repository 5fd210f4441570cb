package parse

func parse(next func() rune) (count int) {
	for {
		switch r := next(); {
		case r == ' ':
			count++
		case r == 0:
			break
		default:
			count += 2
		}
	}
}

func read(next func() any, use func(string)) {
	for {
		switch v := next().(type) {
		case string:
			use(v)
		case nil:
			break
		}
	}
}
