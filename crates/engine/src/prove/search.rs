//! Which of some suspects are guilty, found by halves.
//!
//! [`Search`] asks for experiments and learns from their results; it runs nothing itself. Each experiment applies the first
//! so many of the suspects. Without any of them all is well; the first prefix that fails ends with a guilty one, whatever
//! it needs of those before it. That one is put aside, and the rest is looked at again.

/// A search that is under way.
#[derive(Debug)]
pub(crate) struct Search<S, W> {
    suspects: Vec<S>,
    /// So many of them pass.
    low: usize,
    /// So many of them fail, and what was said of them; `None` while it is open whether all of them do.
    high: Option<(usize, W)>,
    guilty: Vec<(S, W)>,
}

impl<S, W> Search<S, W> {
    /// Starts with suspects in the order in which they build on each other.
    pub(crate) fn new(suspects: Vec<S>) -> Self {
        Self { suspects, low: 0, high: None, guilty: Vec::new() }
    }

    /// The suspects to apply for the next experiment; `None` when those that are left pass.
    pub(crate) fn experiment(&self) -> Option<&[S]> {
        let len = self.suspects.len();
        let wanted = match &self.high {
            Some((high, _)) => usize::midpoint(self.low, *high),
            None if self.low < len => len,
            None => return None,
        };
        self.suspects.get(..wanted)
    }

    /// Takes in how the experiment ended: `failure` is what was said.
    pub(crate) fn learn(&mut self, failure: Option<W>) {
        let asked = self.experiment().map_or(0, <[S]>::len);
        match failure {
            Some(words) => self.high = Some((asked, words)),
            None => self.low = asked,
        }
        if let Some((high, words)) = self.high.take_if(|(high, _)| *high == self.low + 1) {
            self.guilty.push((self.suspects.remove(high - 1), words));
        }
    }

    /// Those that were found guilty, each with what was said.
    pub(crate) fn into_guilty(self) -> Vec<(S, W)> {
        self.guilty
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Searches among `count` suspects, of which each of `bad` fails, each pair of `pairs` only together.
    fn check(count: usize, bad: &[usize], pairs: &[(usize, usize)], wanted: &[usize]) -> usize {
        let mut search = Search::new((0..count).collect());
        let mut asked = 0;
        while let Some(applied) = search.experiment() {
            let has = |wanted: &usize| applied.contains(wanted);
            let fails = bad.iter().any(has) || pairs.iter().any(|(a, b)| has(a) && has(b));
            search.learn(fails.then_some("it fails"));
            asked += 1;
        }
        let guilty: Vec<usize> = search.into_guilty().into_iter().map(|(suspect, _)| suspect).collect();
        assert_eq!(guilty, wanted);
        asked
    }

    #[test]
    fn each_guilty_one_is_found_and_no_other() {
        assert_eq!(check(0, &[], &[], &[]), 0);
        assert_eq!(check(5, &[], &[], &[]), 1);
        for guilty in 0..9 {
            check(9, &[guilty], &[], &[guilty]);
        }
        check(4, &[0, 1, 2, 3], &[], &[0, 1, 2, 3]);
        check(20, &[3, 4, 19], &[], &[3, 4, 19]);
        assert!(check(1_000, &[417], &[], &[417]) <= 12);
    }

    #[test]
    fn of_two_that_fail_together_the_later_one_goes() {
        check(8, &[], &[(1, 6)], &[6]);
        check(8, &[6], &[(1, 6), (2, 4)], &[4, 6]);
    }
}
