package a

import "sync"

var kinds []string

func register(kind string) { kinds = append(kinds, kind) }

// How long the list is when the channel is made says nothing.
func deleteAll(remove func(string) error) error {
	errs := make(chan error)
	var wg sync.WaitGroup
	for _, kind := range kinds {
		wg.Add(1)
		go func() {
			defer wg.Done()
			errs <- remove(kind)
		}()
	}
	go func() {
		wg.Wait()
		close(errs)
	}()
	for err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
