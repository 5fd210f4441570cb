// What the Close of a store in another package of the module does, that package knows: it may write what is not yet on disk.

package closes

import (
	"log"

	"example.com/closes/store"
)

func fill(name string, values []string) {
	kept := store.Open(name)
	defer kept.Close()
	for _, value := range values {
		if err := kept.Put(value); err != nil {
			log.Fatalf("put: %v", err)
		}
	}
}
