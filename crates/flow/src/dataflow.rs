//! A forward data-flow analysis over a graph: what holds at each point, on every path that leads there.

use gofix_syntax::Node;

use crate::cfg::{BasicBlock, BlockId, Cfg, Edge, ProgramPoint};

/// A lattice and what changes its values.
pub trait Analysis<'p> {
    /// What is known at a point. Joining may only climb finitely often.
    type Fact: Clone + PartialEq;

    /// What holds at the entry.
    fn entry(&self) -> Self::Fact;

    /// Runs a node.
    fn transfer(&self, fact: &mut Self::Fact, node: Node<'p>);

    /// Takes an edge; `false` for one that cannot be taken.
    fn along(&self, fact: &mut Self::Fact, block: &BasicBlock<'p>, edge: Edge) -> bool {
        let _ = (fact, block, edge);
        true
    }

    /// Adds what holds on another path.
    fn join(&self, fact: &mut Self::Fact, other: &Self::Fact);
}

/// What holds where.
#[derive(Debug)]
pub struct Solution<'c, 'p, A: Analysis<'p>> {
    cfg: &'c Cfg<'p>,
    analysis: A,
    at_start: Vec<Option<A::Fact>>,
}

impl<'p> Cfg<'p> {
    /// Solves an analysis.
    pub fn solve<A: Analysis<'p>>(&self, analysis: A) -> Solution<'_, 'p, A> {
        let mut at_start: Vec<Option<A::Fact>> = vec![None; self.blocks.len()];
        at_start[0] = Some(analysis.entry());
        let mut open = vec![self.entry().block];
        while let Some(id) = open.pop() {
            let block = self.block(id);
            let Some(mut fact) = at_start.get(id.0 as usize).cloned().flatten() else { continue };
            for node in &block.nodes {
                analysis.transfer(&mut fact, *node);
            }
            for edge in &block.edges {
                let mut passed = fact.clone();
                if analysis.along(&mut passed, block, *edge)
                    && merge(&analysis, &mut at_start[edge.to.0 as usize], passed)
                {
                    open.push(edge.to);
                }
            }
        }
        Solution { cfg: self, analysis, at_start }
    }
}

/// Whether anything new was learnt.
fn merge<'p, A: Analysis<'p>>(analysis: &A, slot: &mut Option<A::Fact>, passed: A::Fact) -> bool {
    let Some(known) = slot else {
        *slot = Some(passed);
        return true;
    };
    let before = known.clone();
    analysis.join(known, &passed);
    *known != before
}

impl<'p, A: Analysis<'p>> Solution<'_, 'p, A> {
    /// What holds at a point; `None` where no path leads.
    pub fn at(&self, point: ProgramPoint) -> Option<A::Fact> {
        let mut fact = self.at_start.get(point.block.0 as usize)?.clone()?;
        for node in self.cfg.block(point.block).nodes.iter().take(point.index as usize) {
            self.analysis.transfer(&mut fact, *node);
        }
        Some(fact)
    }

    /// What holds before each node of a block, and behind the last; nothing where no path leads.
    pub(crate) fn through(&self, block: BlockId) -> Vec<A::Fact> {
        let Some(mut fact) = self.at_start.get(block.0 as usize).cloned().flatten() else { return Vec::new() };
        let nodes = &self.cfg.block(block).nodes;
        let mut facts = Vec::with_capacity(nodes.len() + 1);
        for node in nodes {
            facts.push(fact.clone());
            self.analysis.transfer(&mut fact, *node);
        }
        facts.push(fact);
        facts
    }

    /// What holds where each block begins, by number; `None` where no path leads.
    pub(crate) fn into_starts(self) -> Vec<Option<A::Fact>> {
        self.at_start
    }

    /// What holds behind the last node of a block.
    pub fn at_end(&self, block: BlockId) -> Option<A::Fact> {
        self.at(ProgramPoint { block, index: self.cfg.block(block).nodes.len() as u32 })
    }
}
