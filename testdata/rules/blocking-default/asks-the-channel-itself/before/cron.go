// Who receives of the channel itself asks whether it is closed: both would be ready then, and the send would panic.

package cron

type cron struct{ end chan struct{} }

func (c *cron) do(work func()) {
	go func() {
		for {
			select {
			case <-c.end:
				return
			default:
				work()
			}
		}
	}()
}

func (c *cron) stop() {
	select {
	case <-c.end:
	default:
		c.end <- struct{}{}
		close(c.end)
	}
}
