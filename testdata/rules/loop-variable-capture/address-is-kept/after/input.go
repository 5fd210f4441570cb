package keep

type job struct{ n int }

func (j *job) run() { println(j.n) }
func (j job) show() { println(j.n) }

func keep(numbers []int) (all []*int) {
	for _, n := range numbers {
		n := n
		all = append(all, &n)
	}
	return all
}

func index(jobs []job, out chan<- *job) map[int]*job {
	byNumber := map[int]*job{}
	for _, j := range jobs {
		j := j
		byNumber[j.n] = &j
		out <- &j
	}
	return byNumber
}

func start(jobs []job) {
	for _, j := range jobs {
		j := j
		go j.run()
	}
}
