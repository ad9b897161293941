//! Settings. Each has one name, everywhere: that of an environment variable. It stands on the command line as an option, in the
//! environment, or in a file of lines `NAME = "value"` (TOML); the first of these that says it is heard. docs/operate lists them.

use std::{collections::BTreeMap, path::Path};

use clap::Command;
use kernel::{Outcome, Refusal};

/// Names the file.
pub const FILE: &str = "DONGTHUAN_CONFIG";

/// Settings that are no option of a command, since they hold secrets or belong together.
pub const OTHERS: [&str; 12] = [
    "DONGTHUAN_SMTP",
    "DONGTHUAN_MAIL_FROM",
    "DONGTHUAN_OIDC_ISSUER",
    "DONGTHUAN_OIDC_CLIENT_ID",
    "DONGTHUAN_OIDC_CLIENT_SECRET",
    "DONGTHUAN_OIDC_NAME",
    "DONGTHUAN_BACKUP_TO",
    "DONGTHUAN_BACKUP_HOUR",
    "DONGTHUAN_BACKUP_KEEP",
    "DONGTHUAN_BACKUP_RECIPIENT",
    "DONGTHUAN_BACKUP_PASSPHRASE",
    super::traces::ENDPOINT,
];

/// What the file says.
#[derive(Debug, Clone, Default)]
pub struct Settings(BTreeMap<String, String>);

impl Settings {
    /// Reads a file. A name that nothing here has is refused, since it would be a setting that silently is none.
    pub fn read(path: &Path, command: &Command) -> Outcome<Self> {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|_| Refusal::new("refusal-no-such-file").with("file", file.clone()))?;
        Self::of(&text, &file, command)
    }

    /// The same of a text; `file` says where it stands.
    pub fn of(text: &str, file: &str, command: &Command) -> Outcome<Self> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            // What the file holds may be a secret: it is told where it is wrong, not what stands there.
            let line =
                error.span().map_or(1, |span| text[..span.start.min(text.len())].lines().count().max(1));
            Refusal::new("refusal-settings-line").with("file", file).with("line", line.to_string())
        })?;
        let known = names(command);
        let mut settings = BTreeMap::new();
        for (name, value) in table {
            let value = match value {
                toml::Value::String(text) => text,
                toml::Value::Integer(number) => number.to_string(),
                toml::Value::Boolean(flag) => flag.to_string(),
                _ => String::new(),
            };
            if value.is_empty() || !known.contains(&name) {
                return Err(Refusal::new("refusal-settings-name")
                    .with("file", file)
                    .with("name", name)
                    .into());
            }
            settings.insert(name, value);
        }
        Ok(Self(settings))
    }

    /// What a setting is: in the environment, or else in the file.
    pub fn get(&self, name: &str) -> Option<String> {
        std::env::var(name).ok().or_else(|| self.0.get(name).cloned())
    }

    /// The command line, with what the file says where neither it nor the environment says anything.
    pub fn fill(&self, command: Command) -> Command {
        let fill = |arg: clap::Arg| {
            let name = arg.get_env().and_then(|name| name.to_str()).unwrap_or_default();
            match self.0.get(name).cloned() {
                Some(value) => arg.default_value(value),
                None => arg,
            }
        };
        command.mut_args(fill).mut_subcommands(|command| command.mut_args(fill))
    }
}

/// Every name that a setting may have.
pub fn names(command: &Command) -> Vec<String> {
    let of = |command: &Command| -> Vec<String> {
        let names = command.get_arguments().filter_map(|arg| arg.get_env()?.to_str().map(str::to_owned));
        names.filter(|name| name != FILE).collect()
    };
    let mut names = of(command);
    names.extend(command.get_subcommands().flat_map(of));
    names.extend(OTHERS.map(str::to_owned));
    names.sort_unstable();
    names.dedup();
    names
}
