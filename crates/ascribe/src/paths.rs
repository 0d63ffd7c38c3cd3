//! Paths of the command line to the items to read, in order.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

/// Where one item's bytes come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// Standard input, written `-` on the command line.
    Stdin,
    /// A file.
    File(PathBuf),
    /// Bytes that somebody handed in: the contents of a file, or what was pasted.
    Handed {
        /// The bytes.
        bytes: Arc<[u8]>,
        /// They were pasted.
        pasted: bool,
    },
}

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Input {
    /// What the user calls it: the path, or `standard input`.
    pub(crate) name: String,
    /// Where its bytes are.
    pub(crate) source: Source,
    /// Its size in bytes when it was found; 0 where that is not known.
    pub(crate) size: u64,
}

/// One item that cannot be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// What the user calls the item.
    pub(crate) name: String,
    /// What is wrong; what to do.
    pub(crate) message: String,
}

impl Failure {
    /// The failure to open, list or read `name`.
    pub(crate) fn io(name: impl Into<String>, error: &io::Error) -> Self {
        let message = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file or folder; check the spelling".into(),
            io::ErrorKind::PermissionDenied => "you may not read it; check its permissions".into(),
            io::ErrorKind::IsADirectory => "it is a folder; name its files".into(),
            _ => format!("it cannot be read ({error}); check the disk or the path"),
        };
        Self { name: name.into(), message }
    }
}

/// The items under `paths`: files as they are named, folders by what is in them with one of `endings`, sorted by name.
///
/// Names that begin with a dot are passed over inside folders (version control, editors' backups), and links are
/// followed. An item that cannot be read takes its place in the list as a failure.
pub(crate) fn gather(paths: &[PathBuf], endings: &[&str]) -> Vec<Result<Input, Failure>> {
    let mut items = Vec::new();
    for path in paths {
        let name = path.display().to_string();
        if path.as_os_str() == "-" {
            items.push(Ok(Input { name: "standard input".into(), source: Source::Stdin, size: 0 }));
            continue;
        }
        match path.metadata() {
            Err(error) => items.push(Err(Failure::io(name, &error))),
            Ok(found) if found.is_dir() => folder(path, endings, &mut items),
            Ok(found) => {
                items.push(Ok(Input { name, source: Source::File(path.clone()), size: found.len() }));
            }
        }
    }
    items
}

fn folder(path: &Path, endings: &[&str], items: &mut Vec<Result<Input, Failure>>) {
    let before = items.len();
    let hidden = |entry: &walkdir::DirEntry| {
        entry.depth() > 0 && entry.file_name().as_encoded_bytes().first() == Some(&b'.')
    };
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| !hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && has_ending(entry.path(), endings) => {
                let size = entry.metadata().map_or(0, |found| found.len());
                let name = entry.path().display().to_string();
                items.push(Ok(Input { name, source: Source::File(entry.into_path()), size }));
            }
            Ok(_) => {}
            Err(error) => {
                let at = error.path().unwrap_or(path).display().to_string();
                items.push(Err(match error.io_error() {
                    Some(error) => Failure::io(at, error),
                    None => Failure {
                        name: at,
                        message: "the link leads back to its own folder; remove it".into(),
                    },
                }));
            }
        }
    }
    if items.len() == before {
        let (message, name) = (
            format!("the folder holds no file that ends in .{}; name a file", endings.join(", .")),
            path.display().to_string(),
        );
        items.push(Err(Failure { name, message }));
    }
}

/// True if `path` ends in one of `endings`, in capitals or not.
pub(crate) fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_read_in_order_of_names_without_hidden_and_foreign_files() {
        let root = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a/z.HTML", "a/a.htm", ".hidden.txt", ".git/x.txt", "c.pdf", "a/k.jsonl"] {
            let path = root.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        let items =
            gather(&[root.path().into(), "-".into(), root.path().join("none")], &["txt", "html", "htm"]);
        let name = |item: &Result<Input, Failure>| match item {
            Ok(input) => input.name.replace(&root.path().display().to_string(), ""),
            Err(failure) => failure.message.clone(),
        };
        let names: Vec<_> = items.iter().map(name).collect();
        let missing = "there is no such file or folder; check the spelling";
        assert_eq!(names, ["/a/a.htm", "/a/z.HTML", "/b.txt", "standard input", missing]);
    }

    #[test]
    fn a_folder_with_nothing_to_read_is_a_failure() {
        let root = tempfile::tempdir().unwrap();
        let items = gather(&[root.path().into()], &["txt"]);
        assert!(matches!(&items[..], [Err(failure)] if failure.message.contains(".txt")));
    }
}
