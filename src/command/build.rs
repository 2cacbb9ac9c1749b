//! `guildhall build`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::report::{self, Format};
use super::{CONTENT, HELD_BACK, NOT_REPRODUCIBLE, refuse};
use crate::build::{self, BuildReport, Options, build};
use crate::diagnostic;
use crate::diagnostic::catalogue::output as say;
use crate::machine::MachineError;

/// Build the site and publish it to a folder
///
/// All problems of all files are reported in one run. Where there are errors, what was published before stays as it is.
#[derive(Debug, Args)]
#[command(after_help = "Example: guildhall build --out /srv/www/knowledge --base-url https://example.org/knowledge")]
pub struct Arguments {
    /// Folder of the site, the one with `site.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Folder to publish to; it is replaced as a whole [default: `public` in the site's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Address where the site will be found, instead of that in `site.toml`
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// Publish drafts too
    #[arg(long)]
    drafts: bool,
    /// Make a preview of a change: a line above every page says so, and search engines are asked to stay away
    #[arg(long)]
    noindex: bool,
    /// Publish texts compressed too, as `.br` and `.gz` beside each file, for servers that send such files
    #[arg(long)]
    precompress: bool,
    /// Write `build-report.json` into the folder: pages, aliases, files with their hashes, and when the next build is due
    #[arg(long)]
    report: bool,
    /// Build twice, the second time into a temporary folder and with another number of threads, and compare every byte
    #[arg(long)]
    verify_reproducible: bool,
    /// How problems are reported
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Say how long each stage took
    #[arg(long)]
    timings: bool,
}

/// Builds the site, reports, and gives the exit code.
pub fn run(arguments: Arguments) -> ExitCode {
    let Arguments { root, out, base_url, drafts, noindex, precompress, report: with_report, verify_reproducible, format, timings } =
        arguments;
    let in_root = if root == Path::new(".") { PathBuf::from("public") } else { root.join("public") };
    let out = out.unwrap_or(in_root);
    let options = Options { root, out, base_url, drafts, noindex, precompress, report: with_report };
    let built = match build(&options) {
        Ok(built) => built,
        Err(error) => return report::refused(format, &error),
    };
    report::show(format, &built.diagnostics, &built.texts, built.language, &options.root, false);
    let mut notes = String::new();
    if timings {
        for (stage, time) in &built.timings {
            notes += &format!("{stage:>12} {:>9.1} ms\n", time.as_secs_f64() * 1000.0);
        }
    }
    notes += &summary(&built, &options);
    let _ = std::io::stderr().write_all(notes.as_bytes());
    if built.published.is_none() {
        return ExitCode::from(CONTENT);
    }
    if verify_reproducible && let Some(code) = verify(&options) {
        return code;
    }
    if diagnostic::has_errors(&built.diagnostics) { ExitCode::from(HELD_BACK) } else { ExitCode::SUCCESS }
}

/// Differences of two builds that are named.
const NAMED: usize = 10;

/// Builds again, compares, says what came of it; gives the exit code where the builds differ or the second could not be made.
fn verify(options: &Options) -> Option<ExitCode> {
    let (differences, compared) = match build::differences(options) {
        Ok(found) => found,
        Err(error) => return Some(refuse(&error)),
    };
    let Some(first) = differences.first() else {
        let _ = writeln!(std::io::stderr(), "Built twice: all {compared} files are the same, byte for byte.");
        return None;
    };
    let mut said = format!("guildhall: {}\n", MachineError::from(say::not_reproducible(differences.len() as u64, &first.to_string())));
    for difference in differences.iter().take(NAMED).skip(1) {
        said += &format!("  {difference}\n");
    }
    if differences.len() > NAMED {
        said += &format!("  and {} more\n", differences.len() - NAMED);
    }
    let _ = std::io::stderr().write_all(said.as_bytes());
    Some(ExitCode::from(NOT_REPRODUCIBLE))
}

fn summary(built: &BuildReport, options: &Options) -> String {
    let out = options.out.display();
    match &built.published {
        None => format!("Nothing was published; `{out}` is as it was.\n"),
        Some(report) => format!(
            "Published {} pages in {} files ({}) in `{out}`: {} written, {} unchanged, {} removed.\n{}",
            built.pages,
            report.written + report.unchanged,
            size(report.total_bytes),
            report.written,
            report.unchanged,
            report.removed,
            held_back(built)
        ),
    }
}

/// Which pages are not among the published ones.
fn held_back(built: &BuildReport) -> String {
    if !diagnostic::has_errors(&built.diagnostics) {
        return String::new();
    }
    let files: Vec<String> = built.held_back.iter().map(|page| format!("`{}`", page.source)).collect();
    match files.as_slice() {
        [] => "Held back: nothing but files that no page shows; they have errors.\n".to_owned(),
        [file] => format!("Held back, because it has errors: {file}.\n"),
        files => format!("Held back, because they have errors: {}.\n", files.join(", ")),
    }
}

/// A size in decimal units, as disks and networks are measured.
fn size(bytes: u64) -> String {
    let bytes = bytes as f64;
    match bytes {
        ..1e3 => format!("{bytes} bytes"),
        ..1e6 => format!("{:.1} kB", bytes / 1e3),
        ..1e9 => format!("{:.1} MB", bytes / 1e6),
        _ => format!("{:.1} GB", bytes / 1e9),
    }
}

/// The address of a site, without a final slash: `http` or `https`, a host, perhaps a port and a path (RFC 3986), nothing more.
fn base_url(written: &str) -> Result<String, String> {
    let valid = || {
        let (scheme, rest) = written.split_once("://")?;
        let known = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (authority, None),
        };
        let port_is_valid =
            port.is_none_or(|port| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0));
        let path_is_valid = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@%".contains(&byte));
        let clean = !path.contains("//") && !path.split('/').any(|name| matches!(name, "." | ".."));
        (known && is_host(host) && port_is_valid && path_is_valid && clean).then(|| written.trim_end_matches('/').to_owned())
    };
    valid().ok_or_else(|| {
        let problem = say::wrong_base_url(written);
        format!("{}; {}", problem.message(), problem.help().unwrap_or_default())
    })
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return address.parse::<std::net::Ipv6Addr>().is_ok();
    }
    let is_label = |label: &str| {
        let inner = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        (1..=63).contains(&label.len()) && inner && !label.starts_with('-') && !label.ends_with('-')
    };
    host.len() <= 253 && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_addresses_of_sites() {
        for (written, expected) in [
            ("https://example.org", "https://example.org"),
            ("https://example.org/", "https://example.org"),
            ("HTTP://localhost:8080/a/b/", "HTTP://localhost:8080/a/b"),
            ("http://[::1]:80/x", "http://[::1]:80/x"),
            ("https://xn--bro-hoa.example/caf%C3%A9", "https://xn--bro-hoa.example/caf%C3%A9"),
        ] {
            assert_eq!(base_url(written).as_deref(), Ok(expected));
        }
        for wrong in [
            "",
            "example.org",
            "//example.org",
            "ftp://example.org",
            "https://",
            "https:///x",
            "https://a b",
            "https://a/b c",
            "https://a?b",
            "https://a/#b",
            "https://me@example.org",
            "https://-a.org",
            "https://a..b",
            "https://a:0",
            "https://a:99999",
            "https://a:+1",
            "https://a/../b",
            "https://[::g]",
            "javascript://a",
            "https://a/\"x",
        ] {
            assert!(base_url(wrong).is_err(), "{wrong}");
        }
        assert_eq!(
            base_url("example.org").unwrap_err(),
            "`example.org` is not the address of a site; write it whole: `--base-url https://example.org/path`"
        );
    }

    #[test]
    fn says_sizes() {
        assert_eq!([0, 999, 1_000, 1_250_000, 3_000_000_000].map(size), ["0 bytes", "999 bytes", "1.0 kB", "1.2 MB", "3.0 GB"]);
    }
}
