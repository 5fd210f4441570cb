//! What must hold for any bytes: the targets of `cargo xtask fuzz`, and of the bounded loop in `cargo test`.
//!
//! Start reading at [`TARGETS`]. A target panics where a promise is broken and returns otherwise; what is no UTF-8 is refused
//! where files are read, so that targets are for texts. Seeds lie in `seeds/NAME`; those that read Go take the golden cases.

mod fixes;
mod modules;
mod syntax;

/// Something that is attacked.
pub struct Target {
    /// The name of the fuzz target and of its folder of seeds.
    pub name: &'static str,
    /// Whether it is about Go source.
    pub is_go: bool,
    /// What must hold.
    pub attack: fn(&str),
}

/// All of them.
pub const TARGETS: &[Target] = &[
    Target { name: "configuration", is_go: false, attack: gofix_trio::attack::configuration },
    Target { name: "constraints", is_go: false, attack: modules::constraints },
    Target { name: "diffs", is_go: false, attack: diffs },
    Target { name: "fixes", is_go: true, attack: fixes::fixes },
    Target { name: "modules", is_go: false, attack: modules::modules },
    Target { name: "suppressions", is_go: false, attack: fixes::suppressions },
    Target { name: "syntax", is_go: true, attack: syntax::syntax },
];

/// Attacks the target of a name with bytes.
///
/// # Panics
///
/// Where a promise is broken, and if there is no such target.
pub fn attack(name: &str, bytes: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target of that name");
    if let Ok(text) = std::str::from_utf8(bytes) {
        (target.attack)(text);
    }
}

/// Diffs and baselines are both read from what other programs and people wrote.
fn diffs(text: &str) {
    gofix_trio::attack::diff(text);
    gofix_trio::attack::baseline(text);
}
