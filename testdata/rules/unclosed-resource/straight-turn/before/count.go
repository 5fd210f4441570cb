package count

import (
	"bufio"
	"fmt"
	"os"
)

func count(names []string) {
	for _, name := range names {
		file, _ := os.Open(name)
		scanner := bufio.NewScanner(file)
		n := 0
		for scanner.Scan() {
			n++
		}
		if n == 0 {
			fmt.Println("empty", name)
		}
		fmt.Println(n)
	}
}
