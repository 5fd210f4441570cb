package quiet

// Quietly goes on whatever work does: the deferred literal itself calls recover.
func Quietly(work func()) {
	defer func() {
		defer recover()
	}()
	work()
}

func swallow() {
	defer recover()
}

// Also goes on: swallow is deferred, and calls recover.
func Also(work func()) {
	defer swallow()
	work()
}
