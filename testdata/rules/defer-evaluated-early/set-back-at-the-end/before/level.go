// The old value has to be read now.

package level

import "log"

func quietly(do func() error) error {
	defer log.SetFlags(log.Flags())
	defer log.SetPrefix(log.Prefix())
	log.SetFlags(0)
	log.SetPrefix("quiet: ")
	return do()
}
