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
use crate::diagnostic::frame::Frame;
use crate::diagnostic::frame::closing::Written;

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
        Err(error) => return report::refused(format, &error, &options.root),
    };
    report::show(format, &built.diagnostics, &built.texts, built.language, &options.root, false);
    let mut notes = String::new();
    if timings {
        for (stage, time) in &built.timings {
            let time = built.language.frame().decimal(time.as_secs_f64() * 1000.0, 1);
            notes += &format!("{stage:>12} {time:>9} ms\n");
        }
    }
    notes += &summary(&built, &options);
    let _ = std::io::stderr().write_all(notes.as_bytes());
    if built.published.is_none() {
        return ExitCode::from(CONTENT);
    }
    if verify_reproducible && let Some(code) = verify(&options, built.language.frame()) {
        return code;
    }
    if diagnostic::has_errors(&built.diagnostics) { ExitCode::from(HELD_BACK) } else { ExitCode::SUCCESS }
}

/// Differences of two builds that are named.
const NAMED: usize = 10;

/// Builds again, compares, says what came of it; gives the exit code where the builds differ or the second could not be made.
fn verify(options: &Options, frame: &Frame) -> Option<ExitCode> {
    let (differences, compared) = match build::differences(options) {
        Ok(found) => found,
        Err(error) => return Some(refuse(&error, &options.root)),
    };
    let Some(first) = differences.first() else {
        let _ = writeln!(std::io::stderr(), "{}", frame.built_twice(compared));
        return None;
    };
    let mut said = format!("guildhall: {}\n", frame.refused(&say::not_reproducible(differences.len() as u64, &first.to_string())));
    for difference in differences.iter().take(NAMED).skip(1) {
        said += &format!("  {difference}\n");
    }
    if differences.len() > NAMED {
        said += &format!("  and {} more\n", differences.len() - NAMED);
    }
    let _ = std::io::stderr().write_all(said.as_bytes());
    Some(ExitCode::from(NOT_REPRODUCIBLE))
}

/// What was published, and which pages are not among it.
fn summary(built: &BuildReport, options: &Options) -> String {
    let frame = built.language.frame();
    let folder = options.out.display().to_string();
    let Some(report) = &built.published else { return frame.nothing_published(&folder) + "\n" };
    let mut said = frame.published(&Written {
        pages: built.pages,
        files: report.written + report.unchanged,
        written: report.written,
        removed: report.removed,
        bytes: report.total_bytes,
        folder: &folder,
    });
    said.push('\n');
    if let Some(first) = &report.first_kept {
        said += &frame.kept(report.kept, first, &folder);
        said.push('\n');
    }
    if diagnostic::has_errors(&built.diagnostics) {
        let files: Vec<String> = built.held_back.iter().map(|page| format!("`{}`", page.source)).collect();
        said += &frame.held_back(&files);
        said.push('\n');
    }
    said
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
}
