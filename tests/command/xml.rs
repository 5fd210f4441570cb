//! A small reader of XML, strict about what it knows: elements, attributes, text, the five entities and numeric ones.

use std::collections::BTreeMap;

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Element>,
    pub(crate) text: String,
}

impl Element {
    /// All elements of a name, at any depth.
    pub(crate) fn all(&self, name: &str) -> Vec<&Element> {
        let below = self.children.iter().flat_map(|child| child.all(name));
        (self.name == name).then_some(self).into_iter().chain(below).collect()
    }

    #[track_caller]
    pub(crate) fn get(&self, name: &str) -> &str {
        self.attributes.get(name).unwrap_or_else(|| panic!("{} has no {name}", self.name))
    }
}

/// Reads a document; panics where it is not well-formed.
#[track_caller]
pub(crate) fn read(text: &str) -> Element {
    let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    assert!(!text.chars().any(bad), "a character that XML cannot hold: {text:?}");
    let body = text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("the declaration");
    let mut open: Vec<Element> = vec![Element::default()];
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('<') {
        let text = unescaped(before);
        open.last_mut().expect("an element is open").text.push_str(&text);
        let (tag, after) = after.split_once('>').expect("a tag is closed");
        if let Some(name) = tag.strip_prefix('/') {
            let element = open.pop().expect("an element is open");
            assert_eq!(element.name, name);
            open.last_mut().expect("a parent").children.push(element);
        } else {
            let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
            let element = element(tag);
            if is_empty {
                open.last_mut().expect("a parent").children.push(element);
            } else {
                open.push(element);
            }
        }
        rest = after;
    }
    let mut root = open.pop().expect("the document");
    assert!(open.is_empty(), "everything is closed");
    assert_eq!(root.children.len(), 1, "one root");
    root.children.remove(0)
}

fn element(tag: &str) -> Element {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut element = Element { name: name.to_owned(), ..Element::default() };
    while !rest.trim().is_empty() {
        let (name, after) = rest.trim_start().split_once("=\"").expect("an attribute");
        let (value, after) = after.split_once('"').expect("a closed value");
        let before = element.attributes.insert(name.to_owned(), unescaped(value));
        assert!(before.is_none(), "{name} twice");
        rest = after;
    }
    element
}

fn unescaped(text: &str) -> String {
    let mut parts = text.split('&');
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (entity, after) = part.split_once(';').expect("an entity is closed");
        result.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            other => {
                let number = other.strip_prefix('#').and_then(|number| number.parse().ok());
                number.and_then(char::from_u32).unwrap_or_else(|| panic!("the entity {other}"))
            }
        });
        result.push_str(after);
    }
    assert!(!result.contains('\u{0}'));
    result
}
