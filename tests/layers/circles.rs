//! No file stands in a circle of imports, inside rooms too.
//!
//! A parent that only hands a name of its child on (`pub use`) does not import it: who asks the
//! parent for that name asks the child.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::{SOURCES, rust_files, sources_of, without_tests_and_comments};

/// `lib`, `text`, `value`, `date`.
type Module = Vec<String>;

/// A name brought into a file.
struct Import {
    is_public: bool,
    path: Module,
    name: String,
}

/// What a file says of others.
#[derive(Default)]
struct Source {
    imports: Vec<Import>,
    /// Other paths in it.
    paths: Vec<Module>,
    /// Every word of it.
    words: BTreeSet<String>,
}

fn sources() -> BTreeMap<Module, Source> {
    let bin = sources_of("src/bin/enregard");
    let mut sources = BTreeMap::new();
    let files = SOURCES.iter().flat_map(|name| {
        let root = sources_of(name);
        rust_files(&root).into_iter().map(move |file| (root.clone(), file))
    });
    for (root, file) in files {
        let (name, inside) = match file.strip_prefix(&bin) {
            Ok(inside) => ("bin", inside),
            Err(_) => ("lib", file.strip_prefix(&root).unwrap()),
        };
        let inside = inside.with_extension("");
        let parts = inside.iter().map(|part| part.to_str().unwrap());
        let parts = parts.filter(|part| !matches!(*part, "mod" | "lib" | "main"));
        let module = std::iter::once(name).chain(parts).map(str::to_owned).collect();
        sources
            .insert(module, read(&without_tests_and_comments(&fs::read_to_string(&file).unwrap())));
    }
    sources
}

/// Words, `::` and single marks.
fn tokens(code: &str) -> Vec<&str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let end = match first {
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            ':' if rest.starts_with("::") => 2,
            c => c.len_utf8(),
        };
        tokens.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    tokens
}

fn read(code: &str) -> Source {
    let tokens = tokens(code);
    let mut source = Source::default();
    source.words.extend(tokens.iter().map(|word| (*word).to_owned()));
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at] == "use" {
            let is_public = at > 0 && matches!(tokens[at - 1], "pub" | ")");
            at = import(&tokens, at + 1, &[], is_public, &mut source.imports);
            continue;
        }
        // `pub(in crate::format)` says who may see a name, and asks nobody for one.
        if tokens[at] == "in" && at > 0 && tokens[at - 1] == "(" {
            at += tokens[at..].iter().position(|token| *token == ")").unwrap_or_default();
        }
        let mut path = vec![tokens[at].to_owned()];
        while tokens.get(at + 1) == Some(&"::") && at + 2 < tokens.len() {
            path.push(tokens[at + 2].to_owned());
            at += 2;
        }
        source.paths.extend(Some(path).filter(|path| path.len() > 1));
        at += 1;
    }
    source
}

/// Reads one branch of a `use`; the index of the token after it comes back.
fn import(
    tokens: &[&str],
    mut at: usize,
    before: &[String],
    is_public: bool,
    out: &mut Vec<Import>,
) -> usize {
    let mut path = before.to_vec();
    loop {
        match tokens[at] {
            "{" => {
                while tokens[at] != "}" {
                    at = import(tokens, at + 1, &path, is_public, out);
                }
                return at + 1;
            }
            "}" => return at,
            "self" if !before.is_empty() => {}
            word => path.push(word.to_owned()),
        }
        at += 1;
        if tokens[at] != "::" {
            break;
        }
        at += 1;
    }
    let mut name = path.last().cloned().unwrap_or_default();
    if tokens[at] == "as" {
        name = tokens[at + 1].to_owned();
        at += 2;
    }
    out.push(Import { is_public, path, name });
    at
}

type Sources = BTreeMap<Module, Source>;

/// The whole path of what a file names, from its crate on.
fn absolute(sources: &Sources, module: &Module, path: &[String]) -> Option<Module> {
    let first = path.first()?.as_str();
    let up = path.iter().take_while(|part| *part == "super").count();
    let child: Module = module.iter().cloned().chain([first.to_owned()]).collect();
    let (base, rest) = match first {
        "crate" => (&module[..1], &path[1..]),
        "enregard" => (&["lib".to_owned()][..], &path[1..]),
        "self" => (&module[..], &path[1..]),
        "super" => (&module[..module.len().checked_sub(up)?], &path[up..]),
        _ if sources.contains_key(&child) => (&module[..], path),
        _ => return None,
    };
    Some(base.iter().chain(rest).cloned().collect())
}

/// The file in which a path ends, through names that are handed on.
fn home(sources: &Sources, path: &[String], depth: usize) -> Option<Module> {
    let end = (1..=path.len()).rev().find(|end| sources.contains_key(&path[..*end]))?;
    let module = path[..end].to_vec();
    let Some(name) = path.get(end).filter(|_| depth < 8) else { return Some(module) };
    for import in sources[&module].imports.iter().filter(|import| import.is_public) {
        let Some(mut from) = absolute(sources, &module, &import.path) else { continue };
        if import.name == *name && from != path {
            from.extend_from_slice(&path[end + 1..]);
            return home(sources, &from, depth + 1);
        }
        if import.name == "*" {
            from.pop();
            if sources.get(&from).is_some_and(|source| source.words.contains(name)) {
                return Some(from);
            }
        }
    }
    Some(module)
}

/// The files that each file names.
fn edges(sources: &Sources) -> BTreeMap<&Module, BTreeSet<Module>> {
    let mut edges: BTreeMap<&Module, BTreeSet<Module>> = BTreeMap::new();
    for (module, source) in sources {
        let named = source.imports.iter().filter_map(|import| {
            let to = home(sources, &absolute(sources, module, &import.path)?, 0)?;
            (!import.is_public || !to.starts_with(module)).then_some(to)
        });
        let through = |path: &Module| {
            let import = source.imports.iter().find(|import| import.name == path[0]);
            let import = import.and_then(|import| absolute(sources, module, &import.path));
            let import = import.filter(|from| sources.contains_key(from));
            let from = import.map(|from| from.into_iter().chain(path[1..].to_vec()).collect());
            home(sources, &from.or_else(|| absolute(sources, module, path))?, 0)
        };
        let to = edges.entry(module).or_default();
        to.extend(named.chain(source.paths.iter().filter_map(through)));
        to.remove(module);
    }
    edges
}

/// Whether imports lead from a file back to it.
fn is_in_circle(edges: &BTreeMap<&Module, BTreeSet<Module>>, module: &Module) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![module];
    while let Some(at) = open.pop() {
        for to in edges.get(at).into_iter().flatten() {
            if to == module {
                return true;
            }
            if seen.insert(to) {
                open.push(to);
            }
        }
    }
    false
}

#[test]
fn no_file_stands_in_a_circle() {
    let sources = sources();
    let edges = edges(&sources);
    let circles: Vec<String> = sources
        .keys()
        .filter(|module| is_in_circle(&edges, module))
        .map(|module| module.join("::"))
        .collect();
    assert!(
        circles.is_empty(),
        "files that import one another in a circle:\n{}",
        circles.join("\n")
    );
}
