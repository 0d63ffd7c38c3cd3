//! Where results go: standard output, or a file that appears whole or not at all.

use std::fs::File;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::exit::Exit;

/// A place for results.
pub(crate) struct Output {
    to: To,
    name: String,
}

enum To {
    Stdout(BufWriter<StdoutLock<'static>>),
    /// A device or a pipe: there is nothing to replace, so it is written as it comes.
    Direct(BufWriter<File>),
    /// Written beside its place and moved there by [`Output::finish`].
    Atomic(BufWriter<NamedTempFile>, PathBuf),
}

impl Output {
    /// Opens `path`, or standard output without one.
    pub(crate) fn open(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path else {
            return Ok(Self {
                to: To::Stdout(BufWriter::new(io::stdout().lock())),
                name: "standard output".into(),
            });
        };
        let name = path.display().to_string();
        // Through a link to the file itself, so that the link stays.
        let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let to = match place.metadata() {
            Ok(found) if found.is_dir() => anyhow::bail!("{name}: is a folder; name a file"),
            Ok(found) if !found.is_file() => {
                let file =
                    File::options().write(true).open(&place).map_err(|error| unwritten(&name, error))?;
                To::Direct(BufWriter::new(file))
            }
            found => {
                let folder = match place.parent() {
                    Some(folder) if !folder.as_os_str().is_empty() => folder,
                    _ => Path::new("."),
                };
                let mut builder = tempfile::Builder::new();
                builder.prefix(".ascribe-");
                if let Some(permissions) = permissions(found.ok().as_ref()) {
                    builder.permissions(permissions);
                }
                let file = builder.tempfile_in(folder).map_err(|error| unwritten(&name, error))?;
                To::Atomic(BufWriter::new(file), place)
            }
        };
        Ok(Self { to, name })
    }

    /// Writes `text`.
    pub(crate) fn write(&mut self, text: &str) -> anyhow::Result<()> {
        let result = self.writer().write_all(text.as_bytes());
        self.checked(result)
    }

    /// Hands what is written so far to whoever waits for it. A file that is replaced at the end has no such reader.
    pub(crate) fn flush(&mut self) -> anyhow::Result<()> {
        if matches!(self.to, To::Atomic(..)) {
            return Ok(());
        }
        let result = self.writer().flush();
        self.checked(result)
    }

    /// Ends the output. Only now does a file take its place; without this call an older file stays as it was.
    pub(crate) fn finish(mut self) -> anyhow::Result<()> {
        let result = self.writer().flush();
        self.checked(result)?;
        let Self { to: To::Atomic(writer, place), name } = self else {
            return Ok(());
        };
        let save = || -> io::Result<()> {
            let file = writer.into_inner()?;
            file.as_file().sync_all()?;
            file.persist(place)?;
            Ok(())
        };
        save().map_err(|error| unwritten(&name, error))
    }

    fn writer(&mut self) -> &mut dyn Write {
        match &mut self.to {
            To::Stdout(writer) => writer,
            To::Direct(writer) => writer,
            To::Atomic(writer, _) => writer,
        }
    }

    fn checked(&self, result: io::Result<()>) -> anyhow::Result<()> {
        match result {
            // `ascribe read ... | head` has seen enough. Ending here, and not by way of the threads, is on purpose: the
            // producer may be waiting for a line from a terminal that never comes.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                std::process::exit(i32::from(Exit::Read.code()));
            }
            other => other.map_err(|error| unwritten(&self.name, error)),
        }
    }
}

/// Why `name` could not be written. The usual reasons are told in words; the system's would name a file that is never seen.
fn unwritten(name: &str, error: io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::StorageFull => {
            anyhow::anyhow!(
                "{name}: cannot be written, since the disk is full; make room and run the same command again"
            )
        }
        io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied => {
            anyhow::anyhow!(
                "{name}: cannot be written; check that its folder exists, and the permissions of both"
            )
        }
        _ => anyhow::Error::new(error).context(format!("{name}: cannot be written")),
    }
}

/// Those of the file that is replaced, or what a new file gets; temporary files are private otherwise.
#[cfg(unix)]
fn permissions(replaced: Option<&std::fs::Metadata>) -> Option<std::fs::Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(replaced.map_or_else(|| std::fs::Permissions::from_mode(0o666), std::fs::Metadata::permissions))
}

#[cfg(not(unix))]
fn permissions(_replaced: Option<&std::fs::Metadata>) -> Option<std::fs::Permissions> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_only_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.json");
        std::fs::write(&path, "old").unwrap();
        let mut output = Output::open(Some(&path)).unwrap();
        output.write("new").unwrap();
        output.flush().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        output.finish().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
    }

    #[test]
    fn an_output_that_is_given_up_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.json");
        std::fs::write(&path, "old").unwrap();
        let mut output = Output::open(Some(&path)).unwrap();
        output.write("half").unwrap();
        drop(output);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Output::open(Some(folder.path())).is_err());
        assert!(Output::open(Some(&folder.path().join("none/out.json"))).is_err());
    }
}
