// A method of that name.

package own

type app struct{}

func (app) ListenAndServe(addr string) error { return nil }

func run(a app) error { return a.ListenAndServe(":8080") }
