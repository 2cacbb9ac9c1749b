//! Measures builds: `cargo bench --bench build`.
//!
//! ```text
//! cargo bench --bench build                                  cold builds of 1,000 and 10,000 pages in four languages
//! cargo bench --bench build -- --pages 4000 --runs 9         of other numbers of pages, as often
//! cargo bench --bench build -- --generate DIR PAGES FLAVOUR  only writes a synthetic site; FLAVOUR is guildhall or hugo
//! ```
//!
//! Each build runs in a process of its own, into a folder of its own, so that nothing is warm but the system's file cache and the peak memory
//! is that of one build; after it runs a check of the same site. The figures are medians. Sites and outputs lie below the folder for temporary
//! files (`TMPDIR`), and are removed at the end, not in between: ext4 is slow to create files for minutes after many were removed, as it passes
//! over the inodes of those.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench speaks to who runs it")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use guildhall::build::{self, Options};
use guildhall::diagnostic;
use synthetic::Flavour;

mod synthetic;

type Fallible<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["--generate", directory, pages, flavour] => generate(directory, pages, flavour),
        ["--build-once", root, out] => build_once(root, out),
        ["--check-once", root] => check_once(root),
        _ => settings(&arguments).and_then(|(pages, runs)| measure(&pages, runs)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Numbers of pages, and how often to build each.
fn settings(arguments: &[&str]) -> Fallible<(Vec<usize>, usize)> {
    let (mut pages, mut runs) = (Vec::new(), 5);
    for pair in arguments.chunks(2) {
        match pair {
            ["--pages", number] => pages.push(number.parse()?),
            ["--runs", number] => runs = number.parse::<usize>()?.max(1),
            other => return Err(format!("`{}` is not understood; see the head of benches/build.rs", other.join(" ")).into()),
        }
    }
    if pages.is_empty() {
        pages = vec![1000, 10_000];
    }
    Ok((pages, runs))
}

fn generate(directory: &str, pages: &str, flavour: &str) -> Fallible<()> {
    let flavour = match flavour {
        "guildhall" => Flavour::Guildhall,
        "hugo" => Flavour::Hugo,
        other => return Err(format!("`{other}` is no flavour; write guildhall or hugo").into()),
    };
    Ok(synthetic::generate(Path::new(directory), pages.parse()?, flavour)?)
}

/// Builds a site and prints what it cost, a name and a number a line: stages in nanoseconds, then memory in bytes.
fn build_once(root: &str, out: &str) -> Fallible<()> {
    let options = Options { root: PathBuf::from(root), out: PathBuf::from(out), ..Options::default() };
    let start = Instant::now();
    let report = build::build(&options)?;
    let total = start.elapsed();
    if diagnostic::has_errors(&report.diagnostics) || report.published.is_none() {
        let first = report.diagnostics.first().map(|problem| problem.message().to_string());
        return Err(format!("the synthetic site has errors: {}", first.unwrap_or_default()).into());
    }
    for (stage, time) in &report.timings {
        println!("{stage} {}", time.as_nanos());
    }
    println!("{TOTAL} {}", total.as_nanos());
    println!("{MEMORY} {}", peak_memory().unwrap_or(0));
    Ok(())
}

/// Checks a site and prints what it cost, as [`build_once`].
fn check_once(root: &str) -> Fallible<()> {
    let start = Instant::now();
    let report = build::check(Path::new(root), false, &|_, _| Ok(()))?;
    if diagnostic::has_errors(&report.diagnostics) {
        return Err("the synthetic site has errors".into());
    }
    println!("{CHECK} {}", start.elapsed().as_nanos());
    Ok(())
}

const CHECK: &str = "check";
const TOTAL: &str = "total";
const MEMORY: &str = "memory";

/// Largest resident size of this process so far, in bytes; none where the system does not tell (proc(5), `VmHWM`).
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// What builds of one site cost: medians.
struct Costs {
    pages: usize,
    /// Stages in their order, in milliseconds.
    stages: Vec<(String, f64)>,
    /// Milliseconds.
    total: f64,
    /// Fastest and slowest build, in milliseconds.
    range: (f64, f64),
    /// Milliseconds of `guildhall check`.
    check: f64,
    /// Bytes.
    memory: f64,
    /// Milliseconds for copying the output.
    copy: f64,
    files: usize,
    bytes: u64,
}

fn measure(pages: &[usize], runs: usize) -> Fallible<()> {
    let folder = std::env::temp_dir().join(format!("guildhall-bench-{}", std::process::id()));
    let costs: Fallible<Vec<Costs>> = pages.iter().map(|pages| costs(&folder, *pages, runs)).collect();
    fs::remove_dir_all(&folder)?;
    print(&costs?, runs);
    Ok(())
}

fn costs(folder: &Path, pages: usize, runs: usize) -> Fallible<Costs> {
    let root = folder.join(format!("{pages}"));
    synthetic::generate(&root, pages, Flavour::Guildhall)?;
    let mut order: Vec<String> = Vec::new();
    let mut samples: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut copies = Vec::with_capacity(runs);
    let mut size = (0, 0);
    for run in 0..runs {
        let (out, copied) = (folder.join(format!("{pages}-out-{run}")), folder.join(format!("{pages}-copy-{run}")));
        let once = |command: &str, paths: &[&Path]| -> Fallible<String> {
            let child = Command::new(std::env::current_exe()?).arg(command).args(paths).stderr(Stdio::inherit()).output()?;
            if !child.status.success() {
                return Err(format!("{command} of {pages} pages failed").into());
            }
            Ok(String::from_utf8(child.stdout)?)
        };
        let said = once("--build-once", &[&root, &out])? + &once("--check-once", &[&root])?;
        for line in said.lines() {
            let (name, number) = line.rsplit_once(' ').ok_or("a build or check printed something else than costs")?;
            if !samples.contains_key(name) {
                order.push(name.to_owned());
            }
            samples.entry(name.to_owned()).or_default().push(number.parse()?);
        }
        let start = Instant::now();
        synthetic::copy(&out, &copied)?;
        copies.push(start.elapsed().as_secs_f64() * 1e3);
        size = files_and_bytes(&out)?;
    }
    let of = |name: &str| samples.get(name).map(|numbers| median(numbers.clone())).unwrap_or_default();
    let totals = samples.get(TOTAL).cloned().unwrap_or_default();
    Ok(Costs {
        pages,
        stages: order
            .iter()
            .filter(|name| ![TOTAL, MEMORY, CHECK].contains(&name.as_str()))
            .map(|name| (name.clone(), of(name) / 1e6))
            .collect(),
        total: of(TOTAL) / 1e6,
        range: (totals.iter().copied().fold(f64::INFINITY, f64::min) / 1e6, totals.iter().copied().fold(0.0, f64::max) / 1e6),
        check: of(CHECK) / 1e6,
        memory: of(MEMORY),
        copy: median(copies),
        files: size.0,
        bytes: size.1,
    })
}

fn files_and_bytes(folder: &Path) -> std::io::Result<(usize, u64)> {
    let (mut files, mut bytes) = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            let below = files_and_bytes(&entry.path())?;
            (files, bytes) = (files + below.0, bytes + below.1);
        } else {
            (files, bytes) = (files + 1, bytes + entry.metadata()?.len());
        }
    }
    Ok((files, bytes))
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let half = numbers.len() / 2;
    match numbers.get(half) {
        None => 0.0,
        Some(upper) if numbers.len().is_multiple_of(2) => (numbers[half - 1] + upper) / 2.0,
        Some(middle) => *middle,
    }
}

fn print(all: &[Costs], runs: usize) {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("Cold builds, medians of {runs} runs on {cores} cores; milliseconds unless it says otherwise.\n");
    let row = |name: &str, value: &dyn Fn(&Costs) -> String| {
        let cells: String = all.iter().map(|costs| format!(" {:>18}", value(costs))).collect();
        println!("{name:<24}{cells}");
    };
    row("pages", &|costs| costs.pages.to_string());
    let stages: Vec<&str> = all.first().map(|costs| costs.stages.iter().map(|(name, _)| name.as_str()).collect()).unwrap_or_default();
    for stage in stages {
        row(&format!("  {stage}"), &|costs| {
            let time = costs.stages.iter().find(|(name, _)| name == stage).map_or(0.0, |(_, time)| *time);
            format!("{time:.0} ({:>3.0} %)", time / costs.total * 100.0)
        });
    }
    row("build", &|costs| format!("{:.0}", costs.total));
    row("fastest–slowest", &|costs| format!("{:.0}–{:.0}", costs.range.0, costs.range.1));
    row("per page, µs", &|costs| format!("{:.0}", costs.total * 1e3 / costs.pages as f64));
    row("check", &|costs| format!("{:.0}", costs.check));
    row("check ÷ build", &|costs| format!("{:.2}", costs.check / costs.total));
    row("peak memory, MB", &|costs| format!("{:.0}", costs.memory / 1e6));
    row("files published", &|costs| costs.files.to_string());
    row("published, MB", &|costs| format!("{:.0}", costs.bytes as f64 / 1e6));
    row("copying the output", &|costs| format!("{:.0}", costs.copy));
    row("build ÷ copying", &|costs| format!("{:.1}", costs.total / costs.copy));
}
