// What was opened in the turns is seen by what stands behind the loop, although no value of them is: the server counts its
// connections, the locks are held together. Whether that is meant cannot be told.
package outside

type conn struct{ subjects []string }

func (c *conn) Close()             {}
func (c *conn) subscribe(s string) { c.subjects = append(c.subjects, s) }

type server struct{ connections int }

func (s *server) connect() *conn { s.connections++; return &conn{} }

func (s *server) lock(name string) func() { return func() {} }

func count(s *server, subjects []string) int {
	for _, subject := range subjects {
		c := s.connect()
		defer c.Close()
		c.subscribe(subject)
	}
	return s.connections + len(subjects)
}

func prepare(s *server, names []string, run func()) {
	for _, name := range names {
		unlock := s.lock(name)
		defer unlock()
		println(name)
	}
	run()
}

func apply(options []func(*server) func(), s *server, run func()) {
	for _, option := range options {
		undo := option(s)
		if undo != nil {
			defer undo()
		}
	}
}
