//! A graph as text, one line for each block: for people and for tests.

use std::fmt;

use gofix_syntax::Node;

use crate::cfg::{BlockId, Cfg, EdgeKind, Exit};

/// Blocks that hold something are numbered in the order in which a reader meets them; `→` gives the edges.
impl fmt::Display for Cfg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let order = self.shown_blocks();
        let number = |id| order.iter().position(|known| *known == self.shown(id)).unwrap_or(usize::MAX);
        for id in &order {
            let block = self.block(*id);
            write!(f, "{}:", number(*id))?;
            for node in &block.nodes {
                write!(f, " {};", short(*node))?;
            }
            if let Some(dispatch) = block.dispatch {
                write!(f, " {}", dispatch.kind().name().trim_end_matches("_statement"))?;
            }
            let targets: Vec<_> =
                block.edges.iter().map(|edge| format!("{}{}", prefix(edge.kind), number(edge.to))).collect();
            match block.exit {
                Some(Exit::Return(_)) => {}
                Some(Exit::End(_)) => write!(f, " end")?,
                Some(Exit::Call(_, ending)) => write!(f, " {ending:?}")?,
                None => write!(f, " → {}", if targets.is_empty() { "never".to_owned() } else { targets.join(" ") })?,
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

impl Cfg<'_> {
    /// The block that an edge shows to lead to: empty ones that only lead on are skipped.
    fn shown(&self, mut id: BlockId) -> BlockId {
        for _ in 0..self.blocks.len() {
            let block = self.block(id);
            match block.edges.as_slice() {
                [edge] if block.nodes.is_empty() && edge.kind == EdgeKind::Next && edge.to != id => id = edge.to,
                _ => break,
            }
        }
        id
    }

    fn shown_blocks(&self) -> Vec<BlockId> {
        let mut order = Vec::new();
        let mut open = vec![self.shown(self.entry().block)];
        while let Some(id) = open.pop() {
            if !order.contains(&id) {
                order.push(id);
                open.extend(self.block(id).edges.iter().rev().map(|edge| self.shown(edge.to)));
            }
        }
        order
    }
}

fn short(node: Node<'_>) -> String {
    let text: Vec<_> = node.text().split_whitespace().collect();
    text.join(" ")
}

fn prefix(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Next => "",
        EdgeKind::True => "true:",
        EdgeKind::False => "false:",
        EdgeKind::Match => "equal:",
        EdgeKind::Mismatch => "other:",
        EdgeKind::Case => "case:",
        EdgeKind::NoMatch => "none:",
        EdgeKind::Turn => "turn:",
        EdgeKind::Done => "done:",
    }
}
