// Each closure is a finding; one copy serves them all.

package several

import "fmt"

func several(items []int) {
	for i, item := range items {
		i, item := i, item
		go func() { fmt.Println(i) }()
		if i > 2 {
			defer func() { fmt.Println(i, item) }()
		}
		fmt.Println(item)
	}
}
