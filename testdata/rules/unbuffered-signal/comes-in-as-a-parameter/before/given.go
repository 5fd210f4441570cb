// Its maker decides.

package given

import (
	"os"
	"os/signal"
)

func listen(c chan os.Signal) {
	signal.Notify(c, os.Interrupt)
}
