// The literal has a name and is started.

package named

func named(jobs []func(), log func(int)) {
	for i, job := range jobs {
		i, job := i, job
		run := func() {
			log(i)
			job()
		}
		go run()
	}
}
