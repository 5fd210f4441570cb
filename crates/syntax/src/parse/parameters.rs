//! Long lists of parameter names that the parser takes for types.
//!
//! In `(a, b, … int)` each name may be a type until the type is reached. The parser follows a handful of readings at once,
//! so of ten names or more the first come out as parameters without a name whose types are `a`, `b` …. Go knows no list
//! in which only some parameters have names, so these are names of the group that follows.

use crate::kind::{Field, SyntaxKind};
use crate::tree::NodeData;

/// Makes the unnamed parameters of the list at `index`, the last node that was opened, names of the group behind them.
pub(super) fn join_names(nodes: &mut Vec<NodeData>, index: u32) {
    let first = index as usize + 1;
    // Two nodes for each of three unnamed parameters at least: shorter lists are read as they should.
    let Some(list) = nodes.get(first..).filter(|list| list.len() > 6) else { return };
    if !is_mixed(list, index) {
        return;
    }
    let old = nodes.split_off(first);
    let mut waiting: Vec<NodeData> = Vec::new();
    let mut rest = old.as_slice();
    // For all lone names up to the next group the answer is one.
    let mut are_names = None;
    while let Some((group, len)) = rest.first().map(|group| (*group, subtree_len(rest, index))) {
        let (subtree, behind) = rest.split_at(len);
        rest = behind;
        let lone = lone_name(subtree);
        if let Some(name) = lone.filter(|_| *are_names.get_or_insert_with(|| names_follow(rest, index))) {
            waiting.push(NodeData { kind: SyntaxKind::Identifier, field: Field::Name, ..name });
            continue;
        }
        if lone.is_none() {
            are_names = None;
        }
        push_group(nodes, &group, subtree, &std::mem::take(&mut waiting));
    }
}

fn is_mixed(list: &[NodeData], parent: u32) -> bool {
    let groups = list.iter().enumerate().filter(|(_, node)| node.parent == parent);
    let has_name = groups.map(|(at, _)| list.get(at + 1).is_some_and(|child| child.field == Field::Name));
    let (named, unnamed): (Vec<bool>, Vec<bool>) = has_name.partition(|has_name| *has_name);
    !named.is_empty() && !unnamed.is_empty()
}

/// How many nodes the first subtree has: up to the next child of the list.
fn subtree_len(nodes: &[NodeData], parent: u32) -> usize {
    let next = nodes.iter().skip(1).position(|node| node.parent == parent);
    next.map_or(nodes.len(), |at| at + 1)
}

/// The name of a parameter that is nothing but a type name.
fn lone_name(subtree: &[NodeData]) -> Option<NodeData> {
    match subtree {
        [group, name] if group.kind == SyntaxKind::ParameterDeclaration && name.kind == SyntaxKind::TypeIdentifier => {
            Some(*name)
        }
        _ => None,
    }
}

/// Whether only lone names lie before the next group that has names.
fn names_follow(mut rest: &[NodeData], parent: u32) -> bool {
    while !rest.is_empty() {
        if rest.get(1).is_some_and(|child| child.field == Field::Name) {
            return true;
        }
        let (subtree, behind) = rest.split_at(subtree_len(rest, parent));
        if lone_name(subtree).is_none() {
            return false;
        }
        rest = behind;
    }
    false
}

/// Adds a group with more names before its own; the links within are moved along.
fn push_group(nodes: &mut Vec<NodeData>, group: &NodeData, subtree: &[NodeData], names: &[NodeData]) {
    let start = nodes.len() as u32;
    let count = names.len() as u32;
    let old_start = subtree.get(1).map_or(start, |child| child.parent);
    let moved = |index: u32| index + start + count - old_start;
    let range = names.first().map_or(group.range, |first| first.range.cover(group.range));
    nodes.push(NodeData { range, end: moved(group.end), ..*group });
    for (index, name) in names.iter().enumerate() {
        let at = start + 1 + index as u32;
        nodes.push(NodeData { parent: start, end: at + 1, ..*name });
    }
    for node in subtree.iter().skip(1) {
        let parent = if node.parent == old_start { start } else { moved(node.parent) };
        nodes.push(NodeData { parent, end: moved(node.end), ..*node });
    }
}
