package like

func c(next func() int, use func(int)) {
	for {
		switch n := next(); n {
		case 1:
			use(10)
			break
		case 2:
			use(20)
			break
		case 3:
			return
		default:
			use(n)
			break
		}
	}
}
