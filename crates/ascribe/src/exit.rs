//! How a run ends, as a number a script can rely on.

use std::process::ExitCode;

/// The exit code of a run. The table in `docs/cli.md` and the text of `--help` say the same; a test compares them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All was done as asked, or whoever read our output closed the pipe.
    Read,
    /// Some items could not be read; the others were.
    SomeFailed,
    /// It failed: no item could be read, there is no such id, or the ledger, the model, the output or the address failed.
    NothingRead,
    /// The ledger was verified, and something in it does not fit.
    Unfit,
}

impl Exit {
    /// The number the shell sees.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Read => 0,
            Self::SomeFailed => 1,
            // 2 is a wrong command line: clap ends with it by itself.
            Self::NothingRead => 3,
            Self::Unfit => 4,
        }
    }

    /// How a batch ends in which `failed` of `total` items could not be read. An empty batch was read in full.
    pub(crate) const fn of_batch(total: u64, failed: u64) -> Self {
        match failed {
            0 => Self::Read,
            _ if failed == total => Self::NothingRead,
            _ => Self::SomeFailed,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// The part of `--help` that explains the codes.
pub(crate) const HELP: &str = "\
Exit codes:
  0  all was done as asked (also: the reader of the output went away)
  1  some items could not be read; the others were
  2  the command line is wrong
  3  it failed: no item could be read, there is no such id, or the ledger, the model, the output or the address failed
  4  the ledger was verified, and something in it does not fit";
