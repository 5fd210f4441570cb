// Nobody knows what cleanUp takes away and who still needs it: unsafe.

package scratch

func each(names []string, setUp func(string) (string, func(), error), run func(dir string) error) error {
	for _, name := range names {
		if err := func() error {
			dir, cleanUp, err := setUp(name)
			if err != nil {
				return err
			}
			defer cleanUp()
			if err := run(dir); err != nil {
				return err
			}
			return nil
		}(); err != nil {
			return err
		}
	}
	return nil
}
