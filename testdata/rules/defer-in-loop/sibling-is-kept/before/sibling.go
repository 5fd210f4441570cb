// The clean-up came together with a server that is used behind the loop: it must not be called at the turn's end.
package sibling

type server struct{ name string }

func useAll(start func() (*server, func(), error), use func([]*server)) error {
	var all []*server
	for i := 0; i < 2; i++ {
		s, cleanUp, err := start()
		if err != nil {
			return err
		}
		defer cleanUp()
		s.name = "ready"
		all = append(all, s)
	}
	use(all)
	return nil
}
