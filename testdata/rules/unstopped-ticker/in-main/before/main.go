// The process ends with main.

package main

import (
	"fmt"
	"time"
)

func main() {
	ticker := time.NewTicker(time.Second)
	for i := 0; i < 3; i++ {
		fmt.Println(<-ticker.C)
	}
	for range time.Tick(time.Second) {
		fmt.Println("again")
		break
	}
}
