use gofix_semantics::Path;
use gofix_semantics::std_index::{StdDecl, StdKind, Target, builtin};

use crate::{
    ARGUMENTS, ASKS_FOR_NIL_CONTEXT, BLOCKS, CALLBACKS, CANCEL_CREATORS, CANCEL_TYPES, CLOSES_WHAT_IT_HOLDS,
    CONTEXT_ARGUMENTS, CONTEXT_DERIVERS, CONTEXT_PAIRS, COPIES, CREATORS, ENDS_WITH_PROCESS, Form,
    GIVES_VALUE_WITH_ERROR, GOES_ON, HARMLESS, HARMLESS_PACKAGES, LOCK_METHODS, NEVER_NIL, NEVER_RETURNS,
    READING_PACKAGES, RESOURCE_TYPES, Row, SAFE_ON_NIL, TRUE_MEANS_ERROR,
};

fn declaration(package: &str, name: &str) -> Option<&'static StdDecl> {
    builtin().package(package, Target::Linux)?.lookup(name)
}

/// The signature (of a type: its name) and the version of a path, if the standard library has it.
fn resolve(path: &Path) -> Option<(&'static str, u16)> {
    if path.receiver.is_empty() {
        let found = declaration(path.package, path.name)?;
        return Some(match &found.kind {
            StdKind::Func(func) => (func.signature, found.since),
            _ => (found.name, found.since),
        });
    }
    let method = declaration(path.package, path.receiver)?.as_type()?.method(path.name)?;
    Some((method.signature, method.since))
}

fn paths() -> Vec<Path> {
    let mut all: Vec<Path> = Vec::new();
    all.extend(NEVER_RETURNS.iter().map(Row::path));
    all.extend(CREATORS.iter().map(Row::path));
    all.extend(RESOURCE_TYPES.iter().map(Row::path));
    all.extend(CANCEL_CREATORS.iter().map(Row::path));
    all.extend(ASKS_FOR_NIL_CONTEXT.iter().map(Row::path));
    all.extend(ARGUMENTS.iter().map(Row::path));
    all.extend(CONTEXT_ARGUMENTS.iter().map(Row::path));
    all.extend(BLOCKS.iter().map(Row::path));
    all.extend(CALLBACKS.iter().map(Row::path));
    all.extend(LOCK_METHODS.iter().map(Row::path));
    all.extend(CONTEXT_PAIRS.iter().map(Row::path));
    let lists = [
        CANCEL_TYPES,
        CLOSES_WHAT_IT_HOLDS,
        CONTEXT_DERIVERS,
        COPIES,
        ENDS_WITH_PROCESS,
        GIVES_VALUE_WITH_ERROR,
        GOES_ON,
        HARMLESS,
        NEVER_NIL,
        SAFE_ON_NIL,
        TRUE_MEANS_ERROR,
    ];
    all.extend(lists.concat());
    all
}

fn is_standard(path: &Path) -> bool {
    !path.package.contains('.')
}

#[test]
fn every_standard_path_exists() {
    let unknown: Vec<_> = paths().into_iter().filter(|path| is_standard(path) && resolve(path).is_none()).collect();
    assert_eq!(unknown, []);
    let packages: Vec<_> = [READING_PACKAGES, HARMLESS_PACKAGES].concat();
    let unknown: Vec<_> = packages.into_iter().filter(|package| !builtin().has_package(package)).collect();
    assert_eq!(unknown, Vec::<&str>::new());
}

#[test]
fn no_table_has_a_path_twice() {
    fn twice<R: Row>(table: &[R]) -> Option<Path> {
        table
            .iter()
            .enumerate()
            .find(|(i, row)| table.iter().take(*i).any(|r| r.path() == row.path()))
            .map(|(_, r)| r.path())
    }
    assert_eq!(twice(NEVER_RETURNS), None);
    assert_eq!(twice(CONTEXT_PAIRS), None);
    assert_eq!(twice(BLOCKS), None);
    assert_eq!(twice(CONTEXT_ARGUMENTS), None);
    assert_eq!(twice(LOCK_METHODS), None);
    assert_eq!(twice(RESOURCE_TYPES), None);
}

#[test]
fn forms_with_a_context_exist_since_the_stated_version() {
    for row in CONTEXT_PAIRS {
        let path = row.path;
        let form = match row.form {
            Form::Sibling(name) => Path { name, ..path },
            Form::Request(_) => Path { package: "net/http", receiver: "", name: "NewRequestWithContext" },
            Form::Template(text) => target(text, path),
        };
        let (signature, since) = resolve(&form).unwrap_or_else(|| panic!("{form:?} is unknown"));
        assert!(signature.starts_with("func(context.Context"), "{form:?}: {signature}");
        assert_eq!(row.since, since, "{path:?} → {form:?}");
    }
}

/// What a template calls.
fn target(text: &str, path: Path) -> Path {
    let name = text
        .split('(')
        .filter_map(|part| part.rsplit('.').next())
        .find(|name| name.starts_with(char::is_uppercase) && !name.contains('}'));
    let receiver = match text {
        _ if text.starts_with("$recv") => path.receiver,
        _ if text.contains("$pkg.Dialer{") => "Dialer",
        _ if text.contains("ListenConfig{") => "ListenConfig",
        _ => "Resolver",
    };
    let known = builtin().package(path.package, Target::Linux).and_then(|package| package.lookup(receiver)?.as_type());
    let name = known.and_then(|ty| ty.method(name?)).map_or("", |method| method.name);
    Path { receiver, name, ..path }
}

#[test]
fn creators_have_the_result_that_they_name() {
    for row in CREATORS.iter().filter(|row| is_standard(&row.path)) {
        let (signature, _) = resolve(&row.path).expect("every standard path exists");
        let count = match signature.rsplit_once(") (") {
            Some((_, results)) => results.split(", ").count(),
            None => usize::from(!signature.ends_with(')')),
        };
        assert!(row.result < count, "{:?}: {signature}", row.path);
    }
}
