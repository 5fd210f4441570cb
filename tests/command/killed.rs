//! Runs that are killed: each file is the old one or the new one, and the next run leaves nothing half done.
//!
//! 40 runs are killed; `KILLS=1000 cargo test --test command killed` tries more.

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Stdio;

use crate::module::{Module, WORK, say, source};

/// How many folders the module has; each holds one fix over two files and one over a single file.
const FOLDERS: usize = 12;

/// The caller has a context, the callee in the other file begins its own.
const CALLER: &str = "package a\n\nimport \"net/http\"\n\nfunc (s *store) ServeHTTP(w http.ResponseWriter, r *http.Request) {\n\tif s.ping() != nil {\n\t\tw.WriteHeader(500)\n\t}\n}\n";
const CALLEE: &str = "package a\n\nimport (\n\t\"context\"\n\t\"database/sql\"\n)\n\ntype store struct{ db *sql.DB }\n\nfunc (s *store) ping() error { return s.db.PingContext(context.Background()) }\n";

const ARGUMENTS: &[&str] = &["--unsafe", "--select", "lost-cancel,missing-context-parameter", "--quiet"];

type Texts = BTreeMap<String, Vec<u8>>;

fn module() -> Module {
    let module = Module::new(&[]);
    for folder in 0..FOLDERS {
        module.write(&format!("p{folder}/a.go"), &source(&["F"]));
        module.write(&format!("p{folder}/work.go"), WORK);
        module.write(&format!("p{folder}/caller.go"), CALLER);
        module.write(&format!("p{folder}/store.go"), CALLEE);
    }
    module
}

/// Everything in the folders, leftovers included.
fn texts(root: &Path) -> Texts {
    let mut texts = Texts::new();
    for folder in 0..FOLDERS {
        for entry in fs::read_dir(root.join(format!("p{folder}"))).expect("readable").flatten() {
            let name = format!("p{folder}/{}", entry.file_name().to_string_lossy());
            texts.insert(name, fs::read(entry.path()).expect("readable"));
        }
    }
    texts
}

/// A generator of numbers that are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Starts a run and kills it: when the file of one folder was written and a moment more, or at any time before. Tells
/// whether it was killed before it had ended.
fn kill_one(module: &Module, old: &Texts, random: &mut Random) -> bool {
    let watched =
        format!("p{}/{}", random.below(FOLDERS as u64), ["a.go", "caller.go", "store.go"][random.below(3) as usize]);
    let looks = if random.below(4) == 0 { random.below(2000) } else { u64::MAX };
    let moment = random.below(200_000);
    let mut child = module
        .command(ARGUMENTS)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it can be started");
    let mut looked = 0;
    while looked < looks && child.try_wait().expect("ours").is_none() {
        looked += 1;
        if fs::read(module.path().join(&watched)).is_ok_and(|text| text != old[&watched]) {
            break;
        }
    }
    for step in 0..moment {
        black_box(step);
    }
    child.kill().expect("ours");
    child.wait().expect("ours").code().is_none()
}

/// Whether each file of `now` is as in one of the two, with leftovers of ours beside them at most.
#[track_caller]
fn is_old_or_new(now: &Texts, old: &Texts, new: &Texts) {
    for (name, text) in now {
        if name.contains("/.gofix-trio-") {
            continue;
        }
        assert!(*text == old[name] || *text == new[name], "{name}: {}", String::from_utf8_lossy(text));
    }
    assert!(old.keys().all(|name| now.contains_key(name)), "{:?}", now.keys());
}

#[test]
fn a_killed_run_leaves_old_files_and_new_ones() {
    let kills: usize = std::env::var("KILLS").ok().and_then(|number| number.parse().ok()).unwrap_or(40);
    let sample = module();
    let old = texts(&sample.path());
    sample.run(ARGUMENTS).expect(0);
    let new = texts(&sample.path());
    let changed = old.iter().filter(|(name, text)| new[*name] != **text).count();
    assert_eq!((changed, new.len()), (3 * FOLDERS, 4 * FOLDERS));
    let mut random = Random(1);
    let (mut killed, mut between, mut halves, mut leftovers) = (0, 0, 0, 0);
    for _ in 0..kills {
        let module = module();
        killed += usize::from(kill_one(&module, &old, &mut random));
        let now = texts(&module.path());
        is_old_or_new(&now, &old, &new);
        let is_new = |now: &Texts, name: &str| now[name] == new[name];
        let fresh = old.keys().filter(|name| old[*name] != new[*name] && is_new(&now, name)).count();
        between += usize::from(fresh > 0 && fresh < changed);
        leftovers += usize::from(now.len() > old.len());
        let pair = |now: &Texts, folder: usize| {
            (is_new(now, &format!("p{folder}/caller.go")), is_new(now, &format!("p{folder}/store.go")))
        };
        halves += (0..FOLDERS).filter(|folder| pair(&now, *folder).0 != pair(&now, *folder).1).count();
        // The next run may have nothing to fix: what the dead one left is settled all the same.
        module.run(&["--select", "double-lock", "--quiet"]).expect(0);
        let settled = texts(&module.path());
        is_old_or_new(&settled, &old, &new);
        assert_eq!(settled.len(), old.len(), "{:?}", settled.keys());
        for folder in 0..FOLDERS {
            let (caller, store) = pair(&settled, folder);
            assert_eq!(caller, store, "p{folder} is half a fix");
        }
        module.run(ARGUMENTS).expect(0);
        assert_eq!(texts(&module.path()), new);
    }
    say(&format!(
        "{killed} of {kills} killed before the end, {between} between the first and the last file, {leftovers} left files, {halves} groups were half written and settled"
    ));
    assert!(killed > 0);
}
