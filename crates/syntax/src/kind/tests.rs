use std::collections::BTreeSet;

use super::{Field, SyntaxKind};

fn language() -> tree_sitter::Language {
    tree_sitter::Language::new(tree_sitter_go::LANGUAGE)
}

#[test]
fn the_kinds_are_those_of_the_grammar() {
    let language = language();
    let of_grammar: BTreeSet<&str> = (0..language.node_kind_count() as u16)
        .filter(|id| language.node_kind_is_named(*id) && language.node_kind_is_visible(*id))
        .filter(|id| !language.node_kind_is_supertype(*id))
        .filter_map(|id| language.node_kind_for_id(id))
        .filter(|name| !matches!(*name, "comment" | "ERROR"))
        .collect();
    let ours: BTreeSet<&str> = SyntaxKind::ALL.iter().map(|(name, _)| *name).collect();
    assert_eq!(ours, of_grammar);
    assert!(SyntaxKind::ALL.is_sorted(), "the list is sorted and holds nothing twice");
}

#[test]
fn the_fields_are_those_of_the_grammar() {
    let language = language();
    let of_grammar: BTreeSet<&str> =
        (1..=language.field_count() as u16).filter_map(|id| language.field_name_for_id(id)).collect();
    let ours: BTreeSet<&str> = Field::ALL.iter().map(|(name, _)| *name).collect();
    assert_eq!(ours, of_grammar);
}

#[test]
fn every_node_of_the_published_list_is_known() {
    let named = tree_sitter_go::NODE_TYPES.split("\"type\": \"").skip(1).filter_map(|entry| {
        let (name, rest) = entry.split_once('"')?;
        rest.trim_start_matches([',', '\n', ' ']).starts_with("\"named\": true").then_some(name)
    });
    let known = |name: &str| SyntaxKind::ALL.iter().any(|(kind, _)| *kind == name);
    let unknown: BTreeSet<&str> =
        named.filter(|name| !name.starts_with('_') && *name != "comment" && !known(name)).collect();
    assert_eq!(unknown, BTreeSet::new());
}

#[test]
fn names_are_read_back() {
    for (name, kind) in SyntaxKind::ALL {
        assert_eq!(kind.name(), *name);
    }
}
