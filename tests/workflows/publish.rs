//! The main branch is published: on GitHub, on a server, on Forgejo.

use super::*;

const VARS: [(&str, &str); 4] = [("vars.SITE_URL", ""), ("vars.RSYNC_TARGET", ""), ("vars.RSYNC_HOST_KEYS", ""), ("secrets.RSYNC_KEY", "")];

#[test]
fn the_main_branch_is_published_on_github() {
    let place = Place::new(Forge::Github);
    let workflows = workflows(Forge::Github);
    let publish = &workflows[".github/workflows/publish.yml"];
    let known = |event| VARS.into_iter().chain([("github.event_name", event)]).collect::<Vec<_>>();
    let pushed = place.job(publish, "build", &known("push"));
    assert_eq!(pushed.code, 0, "{:#?}", pushed.steps);
    assert_eq!(pushed.outputs, BTreeMap::from([("due".to_owned(), "yes".to_owned())]));
    assert_eq!(*pushed.names().last().unwrap(), "Hand it to GitHub Pages: (an action)");
    assert!(place.site().join("public/build-report.json").is_file());

    // On a schedule it is built where something is due.
    let report = place.site().join("public/build-report.json");
    let text = fs::read_to_string(&report).unwrap();
    let at = |due: &str| {
        let line = text.lines().find(|line| line.contains("\"next_build_due\"")).unwrap();
        fs::create_dir_all(place.file("web")).unwrap();
        fs::write(place.file("web/build-report.json"), text.replace(line, &format!("  \"next_build_due\": {due},"))).unwrap();
        let site = format!("file://{}", place.file("web").display());
        let (code, said) = place
            .shell("sh .guildhall/due.sh", &BTreeMap::from([("EVENT".to_owned(), "schedule".to_owned()), ("SITE_URL".to_owned(), site)]));
        assert_eq!(code, 0);
        said.trim().to_owned()
    };
    assert_eq!([at("null"), at("\"2020-01-01T00:00:00Z\""), at("\"9999-01-01T00:00:00Z\"")], ["no", "yes", "no"]);
    let nowhere = BTreeMap::from([
        ("EVENT".to_owned(), "schedule".to_owned()),
        ("SITE_URL".to_owned(), format!("file://{}", place.file("none").display())),
    ]);
    assert_eq!(place.shell("sh .guildhall/due.sh", &nowhere), (0, "yes\n".to_owned()));

    // Pages with errors: nothing is published, or all others are and somebody is told.
    fs::write(place.site().join("content/articles/new-page.md"), BROKEN).unwrap();
    place.commit("A slip");
    assert_eq!(*place.job(publish, "build", &known("push")).names().last().unwrap(), "Build: 1");
    let settings = fs::read_to_string(place.site().join("site.toml")).unwrap();
    fs::write(place.site().join("site.toml"), format!("{settings}\n[publish]\nbroken-pages = \"hold-back\"\n")).unwrap();
    place.commit("Hold back");
    let held = place.job(publish, "build", &known("push"));
    assert_eq!(held.code, 0, "{:#?}", held.steps);
    assert_eq!(held.outputs["held_back"], "content/articles/new-page.md ");
    let told = place.job(publish, "held-back", &[("needs.build.outputs.held_back", "content/articles/new-page.md ")]);
    assert_eq!(
        told.steps,
        [
            "Say which pages are held back: 1\n::error::Published without these pages, because they have errors: content/articles/new-page.md \n"
        ]
    );
}

#[test]
fn a_server_gets_what_is_new_and_loses_what_is_gone() {
    if Command::new("rsync").arg("--version").output().is_err() {
        assert!(std::env::var_os("GUILDHALL_REQUIRE_TOOLS").is_none(), "the Debian package `rsync` is missing");
        eprintln!("skipped: the Debian package `rsync` is missing");
        return;
    }
    let place = Place::new(Forge::Github);
    let workflows = workflows(Forge::Github);
    let target = place.file("www");
    fs::create_dir_all(&target).unwrap();
    fs::write(target.join("gone.html"), "").unwrap();
    let known = [
        ("vars.SITE_URL", "https://www.example/"),
        ("vars.RSYNC_TARGET", target.to_str().unwrap()),
        ("vars.RSYNC_HOST_KEYS", ""),
        ("secrets.RSYNC_KEY", ""),
        ("github.event_name", "push"),
    ];
    let sent = place.job(&workflows[".github/workflows/publish.yml"], "build", &known);
    assert_eq!((sent.code, *sent.names().last().unwrap()), (0, "Send it to the server: 0"), "{:#?}", sent.steps);
    assert_eq!(Tree::read(&target).differences(&Tree::read(&place.site().join("public"))), [""; 0]);
    assert!(fs::read_to_string(target.join("index.html")).unwrap().contains("https://www.example/"));
}

#[test]
fn forgejo_gets_a_branch_of_what_is_published() {
    let place = Place::new(Forge::Forgejo);
    let workflows = workflows(Forge::Forgejo);
    let origin = place.file("origin.git");
    place.git(&["init", "--quiet", "--bare", origin.to_str().unwrap()]);
    place.git(&["remote", "add", "origin", origin.to_str().unwrap()]);
    let known: Vec<(&str, &str)> = VARS.into_iter().chain([("github.event_name", "push")]).collect();
    let publish = &workflows[".forgejo/workflows/publish.yml"];
    for _ in 0..2 {
        let ran = place.job(publish, "publish", &known);
        assert_eq!(ran.code, 0, "{:#?}", ran.steps);
    }
    let listed = place.git(&["--git-dir", origin.to_str().unwrap(), "ls-tree", "-r", "--name-only", "-z", "pages"]);
    let listed: Vec<&str> = listed.split('\0').filter(|path| !path.is_empty()).collect();
    let public = Tree::read(&place.site().join("public"));
    let mut paths = public.paths();
    paths.sort_unstable();
    let mut sorted = listed.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, paths);
    assert_eq!(place.git(&["status", "--porcelain"]), "", "the site's own index is as it was");
}
