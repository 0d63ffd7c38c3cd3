//! How text output looks.

use std::io::{self, IsTerminal as _};

use clap::{Args, ValueEnum};

use crate::render::sheet::Look;

/// The flags of text output.
#[derive(Debug, Args)]
pub(super) struct Looks {
    /// Colour in text output; auto: on a terminal, if NO_COLOR is not set
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    color: When,

    /// Columns of text output, 40 to 400 (default: the terminal's, at most 120, or 80 without one)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=400))]
    width: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    /// On a terminal, if NO_COLOR is not set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Looks {
    /// The look of what goes to standard output, or, `elsewhere`, to a file.
    pub(super) fn look(&self, elsewhere: bool) -> Look {
        Look { width: self.columns(), color: self.colored(elsewhere) }
    }

    fn columns(&self) -> usize {
        let on_terminal = || {
            let (terminal_size::Width(width), _) = terminal_size::terminal_size_of(io::stdout())?;
            Some(usize::from(width).clamp(40, 120))
        };
        self.width.map(usize::from).or_else(on_terminal).unwrap_or(80)
    }

    fn colored(&self, elsewhere: bool) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto => !elsewhere && io::stdout().is_terminal() && !set("NO_COLOR") && !dumb(),
        }
    }
}
