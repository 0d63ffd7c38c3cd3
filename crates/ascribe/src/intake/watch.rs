//! Who is told how an intake goes.

use crate::console::Console;
use crate::paths::Failure;

/// Is told of each item.
pub(crate) trait Watch {
    /// One more item was read, recorded or compared, or failed.
    fn done(&mut self, bytes: u64);

    /// One item could not be read or compared.
    fn fail(&mut self, failure: &Failure);

    /// Something about one item that a person should know.
    fn note(&mut self, sentence: &str);
}

impl Watch for Console {
    fn done(&mut self, bytes: u64) {
        Console::done(self, bytes);
    }

    fn fail(&mut self, failure: &Failure) {
        Console::fail(self, failure);
    }

    fn note(&mut self, sentence: &str) {
        Console::note(self, sentence);
    }
}
