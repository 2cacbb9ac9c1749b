//! The output is whole at every moment, and nothing is deleted that is not ours.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "helpers of tests stop at what they did not expect"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, SystemTime};

use guildhall::output::{MANIFEST, OutputError, Report, Sink, Staging};

/// A folder with a site in `site` and its output in `site/public`.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Place { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(place.root()).unwrap();
        place
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn out(&self) -> PathBuf {
        self.root().join("public")
    }

    fn begin(&self) -> Result<Staging, OutputError> {
        Staging::begin(&self.root(), &self.out(), || ())
    }

    fn publish(&self, files: &[(&str, &str)]) -> Result<Report, OutputError> {
        let staging = self.begin()?;
        for (path, text) in files {
            staging.put(path, text.as_bytes())?;
        }
        staging.finish()
    }

    /// All files of the output but the list, with their text; and that nothing is left beside it.
    fn published(&self) -> BTreeMap<String, String> {
        assert_eq!(names(&self.root()), ["public"]);
        let mut files = tree(&self.out());
        assert!(files.remove(MANIFEST).is_some());
        files
    }

    fn error(&self, result: Result<impl Sized, OutputError>) -> String {
        let Err(error) = result else { panic!("an error is expected") };
        error.to_string().replace(&*self.folder.path().to_string_lossy(), "…")
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn tree(folder: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| !entry.file_type().is_dir());
    let path = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    files.map(|entry| (path(entry.path()), fs::read_to_string(entry.path()).unwrap_or_default())).collect()
}

fn files(list: &[(&str, &str)]) -> BTreeMap<String, String> {
    list.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn report(written: usize, unchanged: usize, removed: usize, total_bytes: u64) -> Report {
    Report { written, unchanged, removed, total_bytes, kept: 0, first_kept: None }
}

fn age(path: &Path) -> SystemTime {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::OpenOptions::new().write(true).open(path).unwrap().set_modified(old).unwrap();
    old
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn unchanged_files_keep_their_times_and_gone_ones_are_removed() {
    let place = Place::new();
    let first = [("index.html", "home"), ("a/b/index.html", "b"), ("gone/index.html", "gone"), ("style.css", "x")];
    assert_eq!(place.publish(&first).unwrap(), report(4, 0, 0, 10));
    assert_eq!(place.published(), files(&first));
    let old = age(&place.out().join("a/b/index.html"));
    age(&place.out().join("index.html"));

    let second = [("a/b/index.html", "b"), ("index.html", "HOME"), ("style.css", "x"), ("new/index.html", "new")];
    assert_eq!(place.publish(&second).unwrap(), report(2, 2, 1, 9));
    assert_eq!(place.published(), files(&second));
    assert_eq!(modified(&place.out().join("a/b/index.html")), old);
    assert_ne!(modified(&place.out().join("index.html")), old);
    assert_eq!(names(&place.out()), [MANIFEST, "a", "index.html", "new", "style.css"]);

    // The same again: not even the folder is touched. A file that somebody altered is written again.
    let list = fs::read(place.out().join(MANIFEST)).unwrap();
    let folder_time = modified(&place.out());
    assert_eq!(place.publish(&second).unwrap(), report(0, 4, 0, 9));
    assert_eq!((modified(&place.out()), fs::read(place.out().join(MANIFEST)).unwrap()), (folder_time, list));
    fs::write(place.out().join("style.css"), "y").unwrap();
    assert_eq!(place.publish(&second).unwrap(), report(1, 3, 0, 9));
    fs::remove_file(place.out().join("style.css")).unwrap();
    assert_eq!(place.publish(&second).unwrap(), report(1, 3, 0, 9));
    assert_eq!(place.published(), files(&second));
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let place = Place::new();
    place.publish(&[("a", "file"), ("b/index.html", "folder")]).unwrap();
    let turned = [("a/index.html", "folder"), ("b", "file")];
    assert_eq!(place.publish(&turned).unwrap(), report(2, 0, 2, 10));
    assert_eq!(place.published(), files(&turned));
}

#[test]
fn copies_are_like_writes() {
    let place = Place::new();
    let (small, large) = (place.folder.path().join("small"), place.folder.path().join("large"));
    fs::write(&small, "small").unwrap();
    fs::write(&large, "0123456789".repeat(500_000)).unwrap();
    let publish = || {
        let staging = place.begin().unwrap();
        staging.copy("small.txt", &small).unwrap();
        staging.copy("large.bin", &large).unwrap();
        staging.finish().unwrap()
    };
    assert_eq!(publish(), report(2, 0, 0, 5_000_005));
    let old = age(&place.out().join("large.bin"));
    assert_eq!(publish(), report(0, 2, 0, 5_000_005));
    fs::write(&small, "SMALL").unwrap();
    assert_eq!(publish(), report(1, 1, 0, 5_000_005));
    assert_eq!(modified(&place.out().join("large.bin")), old);
    fs::write(&large, "9876543210".repeat(500_000)).unwrap();
    assert_eq!(publish(), report(1, 1, 0, 5_000_005));
    assert_eq!(fs::read(place.out().join("large.bin")).unwrap(), fs::read(&large).unwrap());
    let staging = place.begin().unwrap();
    assert_eq!(place.error(staging.copy("x", &place.folder.path().join("none"))), "`…/none` cannot be read: it does not exist");
    staging.copy("large.bin", &large).unwrap();
    assert_eq!(place.error(staging.copy("large.bin", &large)), "two things would be published as `large.bin`");
}

#[test]
fn an_output_that_is_not_finished_changes_nothing() {
    let place = Place::new();
    drop(place.begin().unwrap());
    assert_eq!(names(&place.root()), [""; 0]);
    place.publish(&[("index.html", "1")]).unwrap();
    let staging = place.begin().unwrap();
    staging.put("index.html", b"2").unwrap();
    assert_eq!(place.error(staging.put("index.html", b"3")), "two things would be published as `index.html`");
    assert_eq!(place.error(staging.put("../x", b"3")), "`../x` cannot be the path of a published file on every system");
    drop(staging);
    assert_eq!(place.published(), files(&[("index.html", "1")]));
}

#[test]
fn folders_with_files_of_others_are_refused() {
    let place = Place::new();
    fs::create_dir(place.out()).unwrap();
    fs::write(place.out().join("thesis.txt"), "years of work").unwrap();
    assert_eq!(
        place.error(place.begin()),
        "`…/site/public` has files that guildhall did not write, such as `thesis.txt`; name an empty or a new folder with `--out`, or empty this one"
    );
    assert_eq!(tree(&place.root()), files(&[("public/thesis.txt", "years of work")]));
    fs::write(place.out().join(MANIFEST), r#"{"format":1,"files":[["../../thesis.txt",1,"00"]]}"#).unwrap();
    assert_eq!(
        place.error(place.begin()),
        "`…/site/public/.guildhall-manifest.json` is damaged or from a newer guildhall, so it is not known which files here may be replaced; remove the folder it is in, or name another with `--out`"
    );
    fs::remove_dir_all(place.out()).unwrap();
    fs::create_dir(place.out()).unwrap();
    place.publish(&[("index.html", "1")]).unwrap();
    assert_eq!(place.published(), files(&[("index.html", "1")]), "an empty folder is taken");
}

#[test]
fn files_of_others_in_an_output_of_ours_stay() {
    let place = Place::new();
    place.publish(&[("index.html", "1"), ("a/index.html", "a"), ("b/index.html", "b")]).unwrap();
    let out = place.out();
    for path in ["notes.txt", "a/mine.txt", ".git/objects/x", "b/c/mine.txt"] {
        fs::create_dir_all(out.join(path).parent().unwrap()).unwrap();
        fs::write(out.join(path), "mine").unwrap();
    }
    fs::create_dir(out.join("empty")).unwrap();
    let old = age(&out.join("a/mine.txt"));
    // `b/` is no longer written, `a/` has something new.
    let said = place.publish(&[("index.html", "2"), ("a/new.html", "n")]).unwrap();
    assert_eq!((said.kept, said.first_kept.as_deref()), (5, Some(".git")));
    let mine = [("notes.txt", "mine"), ("a/mine.txt", "mine"), (".git/objects/x", "mine"), ("b/c/mine.txt", "mine")];
    assert_eq!(place.published(), files(&[&[("index.html", "2"), ("a/new.html", "n")][..], &mine[..]].concat()));
    assert!(out.join("empty").is_dir());
    assert_eq!(modified(&out.join("a/mine.txt")), old);

    let conflict = |path| place.error(place.publish(&[("index.html", "3"), (path, "x")]));
    let said =
        |path| format!("`…/site/public/{path}` would be written, but a file that guildhall did not write is there; move that file away");
    for path in ["notes.txt", "notes.txt/x.html", "a/mine.txt", "b/c/mine.txt", "b/c"] {
        assert_eq!(conflict(path), said(path));
    }
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "2");
    place.publish(&[("index.html", "4"), ("b/c/ours.txt", "x")]).unwrap();
    assert_eq!(place.published(), files(&[&[("index.html", "4"), ("b/c/ours.txt", "x")][..], &mine[..]].concat()));
}

#[cfg(unix)]
#[test]
fn links_in_an_output_are_not_followed() {
    let place = Place::new();
    place.publish(&[("index.html", "1"), ("a/x.html", "x"), ("a/y.html", "y")]).unwrap();
    let theirs = place.folder.path().join("theirs");
    fs::rename(place.out().join("a"), &theirs).unwrap();
    std::os::unix::fs::symlink(&theirs, place.out().join("a")).unwrap();
    place.publish(&[("index.html", "2")]).unwrap();
    assert_eq!(tree(&theirs), files(&[("x.html", "x"), ("y.html", "y")]), "nothing is removed through a link");
    assert!(fs::symlink_metadata(place.out().join("a")).unwrap().is_symlink(), "the link stays: it is not ours");
    assert!(place.error(place.publish(&[("a/x.html", "x")])).contains("did not write"));

    // An output that is itself a link is written to where it leads.
    let real = place.folder.path().join("real");
    fs::create_dir(&real).unwrap();
    let out = place.root().join("www");
    std::os::unix::fs::symlink(&real, &out).unwrap();
    let staging = Staging::begin(&place.root(), &out, || ()).unwrap();
    staging.put("index.html", b"1").unwrap();
    staging.finish().unwrap();
    assert!(fs::symlink_metadata(&out).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(real.join("index.html")).unwrap(), "1");
}

#[cfg(unix)]
#[test]
fn links_in_the_working_folder_are_not_followed() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    place.publish(&[("index.html", "1")]).unwrap();
    let working = place.root().join(".public.guildhall");
    let theirs = place.folder.path().join("theirs");
    let kept = files(&[("next/x.html", "x"), ("notes.txt", "notes")]);
    fs::create_dir_all(theirs.join("next")).unwrap();
    fs::write(theirs.join("next/x.html"), "x").unwrap();
    fs::write(theirs.join("notes.txt"), "notes").unwrap();

    for (name, target) in [(".gitignore", "notes.txt"), ("lock", "notes.txt"), ("lock", "new.txt"), ("next", "next"), ("last", "next")] {
        fs::create_dir_all(&working).unwrap();
        symlink(theirs.join(target), working.join(name)).unwrap();
        place.publish(&[("index.html", name), (target, "x")]).unwrap();
        assert_eq!(tree(&theirs), kept, "{name}");
        assert_eq!(place.published(), files(&[("index.html", name), (target, "x")]));
    }

    symlink(&theirs, &working).unwrap();
    let error = place.error(place.publish(&[("index.html", "2")]));
    assert_eq!(error, "`…/site/.public.guildhall` cannot be written: it is a symbolic link, not a folder");
    assert_eq!(tree(&theirs), kept);
}

#[cfg(unix)]
#[test]
fn the_mode_of_the_folder_stays() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.publish(&[("index.html", "1")]).unwrap();
    fs::set_permissions(place.out(), fs::Permissions::from_mode(0o2750)).unwrap();
    place.publish(&[("index.html", "2")]).unwrap();
    assert_eq!(fs::metadata(place.out()).unwrap().permissions().mode() & 0o7777, 0o2750);
}

#[test]
fn a_second_build_waits_for_the_first() {
    let place = Place::new();
    let first = place.begin().unwrap();
    first.put("index.html", b"first").unwrap();
    let (said, waits) = mpsc::channel();
    std::thread::scope(|scope| {
        let second = scope.spawn(|| {
            let staging = Staging::begin(&place.root(), &place.out(), || said.send(()).unwrap()).unwrap();
            assert_eq!(fs::read_to_string(place.out().join("index.html")).unwrap(), "first");
            staging.put("index.html", b"second").unwrap();
            staging.finish().unwrap()
        });
        waits.recv_timeout(Duration::from_secs(60)).expect("the second says that it waits");
        first.finish().unwrap();
        assert_eq!(second.join().unwrap(), report(1, 0, 0, 6));
    });
    assert_eq!(place.published(), files(&[("index.html", "second")]));
}

#[test]
fn many_builds_at_once_take_turns() {
    let place = Place::new();
    std::thread::scope(|scope| {
        for number in 0..8 {
            let place = &place;
            scope.spawn(move || {
                for _ in 0..10 {
                    place.publish(&[("a.html", &number.to_string()), ("b.html", &number.to_string())]).unwrap();
                }
            });
        }
    });
    let published = place.published();
    assert_eq!(published.len(), 2);
    assert_eq!(published["a.html"], published["b.html"]);
}

#[test]
fn what_a_killed_build_left_is_tidied_up() {
    let place = Place::new();
    place.publish(&[("index.html", "1")]).unwrap();
    let working = place.root().join(".public.guildhall");
    let expected = files(&[("index.html", "1"), ("mine.txt", "mine")]);
    fs::write(place.out().join("mine.txt"), "mine").unwrap();

    // While writing.
    fs::create_dir_all(working.join("next/a")).unwrap();
    fs::write(working.join("next/a/x.html"), "x").unwrap();
    drop(place.begin().unwrap());
    assert_eq!(place.published(), expected);

    // Between the two renamings, where folders cannot be exchanged.
    fs::create_dir_all(working.join("next")).unwrap();
    fs::rename(place.out(), working.join("last")).unwrap();
    drop(place.begin().unwrap());
    assert_eq!(place.published(), expected);

    // The same, and somebody made the folder anew.
    fs::create_dir_all(&working).unwrap();
    fs::rename(place.out(), working.join("last")).unwrap();
    fs::create_dir(place.out()).unwrap();
    drop(place.begin().unwrap());
    assert_eq!(place.published(), expected);

    // After the exchange, the old output half removed and files of others not yet moved.
    for old in ["next", "last"] {
        fs::create_dir_all(working.join(old).join("kept")).unwrap();
        fs::write(working.join(old).join("kept/late.txt"), "late").unwrap();
        let hash = "00".repeat(32);
        let list = format!(r#"{{"format":1,"files":[["gone.html",1,"{hash}"],["old/index.html",1,"{hash}"]]}}"#);
        fs::write(working.join(old).join(MANIFEST), list).unwrap();
        fs::create_dir_all(working.join(old).join("old")).unwrap();
        fs::write(working.join(old).join("old/index.html"), "x").unwrap();
        drop(place.begin().unwrap());
        let mut with_late = expected.clone();
        with_late.insert("kept/late.txt".into(), "late".into());
        assert_eq!(place.published(), with_late);
        fs::remove_dir_all(place.out().join("kept")).unwrap();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_destination_that_cannot_be_written_is_said() {
    let place = Place::new();
    // No user, root or not, makes folders in /proc.
    let begun = Staging::begin(&place.root(), Path::new("/proc/guildhall/public"), || ());
    assert_eq!(place.error(begun), "`/proc/guildhall/public` cannot be written: it does not exist");
}

/// Pages of one version, enough for a kill to find them half written.
fn version(number: u64) -> impl Iterator<Item = (String, String)> {
    let pages = 40 + number % 7;
    // A third of the pages is the same in every version; the paths of others differ.
    let page = move |index: u64| match index % 3 {
        0 => (format!("same/{index}/index.html"), "same".repeat(500)),
        1 => (format!("pages/{index}/index.html"), format!("{number} ").repeat(1000)),
        _ => (format!("only/{number}/{index}.html"), format!("{number} ").repeat(1000)),
    };
    (0..pages).map(page).chain([("version".to_owned(), number.to_string())])
}

/// Not a test of its own: the process that the tests below kill or starve. It publishes version after version.
#[test]
fn process_that_publishes() {
    let Some(root) = std::env::var_os("GUILDHALL_TEST_ROOT") else { return };
    let root = PathBuf::from(root);
    for number in std::env::var("GUILDHALL_TEST_FIRST").unwrap().parse::<u64>().unwrap().. {
        let publish = || {
            let staging = Staging::begin(&root, &root.join("public"), || ())?;
            version(number).try_for_each(|(path, text)| staging.put(&path, text.as_bytes()))?;
            staging.finish()
        };
        if let Err(error) = publish() {
            eprintln!("{error}");
            std::process::exit(3);
        }
    }
}

fn publisher(place: &Place, first: u64, limit: Option<&str>) -> Child {
    let program = std::env::current_exe().unwrap();
    let mut command = match limit {
        None => Command::new(program),
        Some(limit) => {
            let mut shell = Command::new("sh");
            shell.args(["-c", &format!("{limit}; exec \"$0\" \"$@\"")]).arg(program);
            shell
        }
    };
    command.args(["--exact", "process_that_publishes", "--nocapture", "--test-threads=1"]);
    command.env("GUILDHALL_TEST_ROOT", place.root()).env("GUILDHALL_TEST_FIRST", first.to_string());
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

/// The number of the version that is published; that it is whole is asserted.
fn whole_version(out: &Path) -> u64 {
    let mut published = tree(out);
    assert!(published.remove(MANIFEST).is_some());
    let number = published.get("version").expect("a version").parse().unwrap();
    assert_eq!(published, version(number).collect());
    number
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
#[test]
fn killed_at_any_moment_the_output_is_whole() {
    let place = Place::new();
    let (mut first, mut interrupted) = (0, 0);
    for round in 0..1000_u64 {
        let mut child = publisher(&place, first, None);
        // Spread over the time of several builds; the longer, the slower this machine turns out to be.
        std::thread::sleep(Duration::from_micros(3_000 + round * 7_919 % (40_000 + round * 1_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        interrupted += usize::from(place.root().join(".public.guildhall").exists());
        if place.out().exists() {
            first = whole_version(&place.out()) + 1;
        } else {
            assert_eq!(first, 0, "an output that was there never goes away");
        }
        if round >= 60 && first > 10 && interrupted > 10 {
            break;
        }
    }
    assert!(first > 10 && interrupted > 10, "{first} published, {interrupted} interrupted");
    place.publish(&[("index.html", "last")]).unwrap();
    assert_eq!(place.published(), files(&[("index.html", "last")]));
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_leaves_the_output_whole() {
    let place = Place::new();
    let staging = place.begin().unwrap();
    version(7).try_for_each(|(path, text)| staging.put(&path, text.as_bytes())).unwrap();
    staging.finish().unwrap();
    // Files may have two blocks of 512 bytes; a write beyond that fails as on a full disk.
    let child = publisher(&place, 8, Some("trap '' XFSZ; ulimit -f 2"));
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stderr).unwrap().replace(&*place.folder.path().to_string_lossy(), "…");
    assert_eq!(said, "`…/site/public/pages/1/index.html` cannot be written: the disk is full\n");
    assert_eq!(whole_version(&place.out()), 7);
    assert_eq!(names(&place.root()), ["public"], "the space is given back");
}
