package own

type rows struct{ n int }

func (r *rows) Next() bool { r.n--; return r.n >= 0 }
func (r *rows) Err() error { return nil }

func count() (n int) {
	r := &rows{3}
	for r.Next() {
		n++
	}
	return n
}
