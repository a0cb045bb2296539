//! What `cargo xtask test` is asked for.

use anyhow::{Context, Result, bail};

const USAGE: &str = "test [NAME…] [--repeat N] [--fast]";

/// What to run, and how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Only tests whose names contain one of these; all tests if there is none.
    pub names: Vec<String>,
    /// How often everything runs, one after the other.
    pub repeat: usize,
    /// Only what needs neither a build for the browser nor a browser.
    pub fast: bool,
}

impl Options {
    /// Reads the words behind `cargo xtask test`.
    pub fn read(args: &[String]) -> Result<Self> {
        let mut options = Self { names: Vec::new(), repeat: 1, fast: false };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--fast" => options.fast = true,
                "--repeat" => {
                    let value = args.next().context("--repeat needs a number")?;
                    options.repeat = value.parse().ok().filter(|number| *number > 0).with_context(|| {
                        format!("--repeat {value} is no number of runs: it takes 1 or more")
                    })?;
                }
                option if option.starts_with('-') => bail!("test does not know {option}: {USAGE}"),
                // The runner of the browser tests takes the names in one list, with commas between them.
                name if name.is_empty() || name.contains(',') => {
                    bail!("{name:?} is in no test's name: {USAGE}, with spaces between the names")
                }
                name => options.names.push(name.to_owned()),
            }
        }
        Ok(options)
    }

    /// Whether a test of this name is asked for.
    pub fn wants(&self, test: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|name| test.contains(name.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Result<Options> {
        Options::read(&args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read() {
        assert_eq!(read(&[]).unwrap(), Options { names: Vec::new(), repeat: 1, fast: false });
        let options = read(&["tabs", "--repeat", "20", "--fast", "sms"]).unwrap();
        assert_eq!(options, Options { names: vec!["tabs".into(), "sms".into()], repeat: 20, fast: true });
    }

    #[test]
    fn what_is_unknown_is_told_with_what_is_known() {
        for (args, part) in [
            (&["--quick"][..], "test does not know --quick"),
            (&["--repeat"], "--repeat needs a number"),
            (&["--repeat", "0"], "--repeat 0 is no number of runs"),
            (&["--repeat", "--fast"], "--repeat --fast is no number of runs"),
            (&["a,b"], "\"a,b\" is in no test's name"),
        ] {
            let error = read(args).unwrap_err().to_string();
            assert!(error.contains(part), "{error}");
        }
    }

    #[test]
    fn a_test_is_wanted_if_its_name_contains_one_of_the_names() {
        let options = read(&["tabs", "sms::"]).unwrap();
        assert!(options.wants("storage::tabs::webkit::two_tabs_agree") && options.wants("sms::links"));
        assert!(!options.wants("numbers::an_id_of_18_digits"));
        assert!(read(&[]).unwrap().wants("any"));
    }
}
