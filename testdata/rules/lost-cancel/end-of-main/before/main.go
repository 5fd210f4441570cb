// The end of main ends the process, and with it all contexts.

package main

import (
	"context"
	"fmt"
	"os"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	if len(os.Args) > 1 {
		cancel()
	}
	fmt.Println(ctx.Err())
}
