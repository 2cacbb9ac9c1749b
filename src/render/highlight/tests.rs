use proptest::prelude::*;

use super::*;

fn highlighted(code: &str, language: &str) -> String {
    Highlighter::default().highlight(code, Some(language)).to_string()
}

/// The text that a reader sees, checked to be well-formed on the way.
fn text_of(html: &str) -> String {
    let (mut text, mut rest, mut is_open) = (String::new(), html, false);
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap();
        assert_eq!(is_open, tag == "/span", "spans are not nested: {html}");
        assert!(is_open || tag.starts_with("span class=\"hl-"), "{html}");
        is_open = !is_open;
        rest = after;
    }
    assert!(!is_open, "{html}");
    (text + rest).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn rust() {
    insta::assert_snapshot!(highlighted("// Hi\n#[derive(Debug)]\npub fn main() -> Result<(), Error> {\n    let x: u32 = 0x1F;\n    println!(\"a\\n{x}\", \"<b>\");\n}\n", "rust,ignore"), @r#"
    <span class="hl-comment">// Hi</span>
    <span class="hl-attribute">#[derive(Debug)]</span>
    <span class="hl-keyword">pub fn</span> <span class="hl-function">main</span>() -&gt; <span class="hl-type">Result</span>&lt;(), Error&gt; {
        <span class="hl-keyword">let</span> x: <span class="hl-keyword">u32</span> = <span class="hl-number">0x1F</span>;
        <span class="hl-function">println!</span>(<span class="hl-string">"a</span><span class="hl-constant">\n{x}</span><span class="hl-string">"</span>, <span class="hl-string">"&lt;b&gt;"</span>);
    }
    "#);
}

#[test]
fn javascript() {
    insta::assert_snapshot!(highlighted("const a = async (b) => `x ${b + 1} y`;\n/* c\n d */ class Foo extends Bar { constructor() { this.a = null } }\n", "JS"), @r#"
    <span class="hl-keyword">const</span> <span class="hl-function">a</span> = <span class="hl-keyword">async</span> (<span class="hl-variable">b</span>) <span class="hl-keyword">=&gt; `</span><span class="hl-string">x</span> <span class="hl-keyword">${</span>b + <span class="hl-number">1</span><span class="hl-keyword">}</span> <span class="hl-string">y</span><span class="hl-keyword">`</span>;
    <span class="hl-comment">/* c
     d */</span> <span class="hl-keyword">class</span> <span class="hl-type">Foo</span> <span class="hl-keyword">extends</span> Bar { <span class="hl-function">constructor</span>() { <span class="hl-keyword">this</span>.a = <span class="hl-constant">null</span> } }
    "#);
}

#[test]
fn python() {
    insta::assert_snapshot!(highlighted("@deco\ndef f(x, y=1):\n    \"\"\"doc\"\"\"\n    return not x and f\"{y}\"\n", "py"), @r#"
    <span class="hl-attribute">@deco</span>
    <span class="hl-keyword">def</span> <span class="hl-function">f</span>(<span class="hl-variable">x</span>, <span class="hl-variable">y</span>=<span class="hl-number">1</span>):
        <span class="hl-comment">"""doc"""</span>
        <span class="hl-keyword">return not</span> x <span class="hl-keyword">and</span> <span class="hl-string">f"</span>{y}<span class="hl-string">"</span>
    "#);
}

#[test]
fn shell() {
    insta::assert_snapshot!(highlighted("# c\nif [ -f \"$FILE\" ]; then\n  cat $FILE | grep -v 'x' > out\nfi\n", "console"), @r#"
    <span class="hl-comment"># c</span>
    <span class="hl-keyword">if</span> <span class="hl-function">[</span> <span class="hl-variable">-f</span> <span class="hl-string">"</span><span class="hl-variable">$FILE</span><span class="hl-string">"</span> <span class="hl-function">]</span>; <span class="hl-keyword">then</span>
      <span class="hl-function">cat</span> <span class="hl-variable">$FILE</span> | <span class="hl-function">grep</span> <span class="hl-variable">-v</span> <span class="hl-string">'x'</span> &gt; out
    <span class="hl-keyword">fi</span>
    "#);
}

#[test]
fn yaml() {
    insta::assert_snapshot!(highlighted("# c\ntitle: Leuven\nids: [1, true]\nlist:\n  - \"a\"\n", "yml"), @r#"
    <span class="hl-comment"># c</span>
    <span class="hl-tag">title</span>: Leuven
    <span class="hl-tag">ids</span>: [<span class="hl-number">1</span>, <span class="hl-constant">true</span>]
    <span class="hl-tag">list</span>:
      - <span class="hl-string">"a"</span>
    "#);
}

#[test]
fn toml() {
    insta::assert_snapshot!(highlighted("[site]\ntitle = \"x\" # c\nday = 2024-01-01\n", "toml"), @r#"
    [<span class="hl-type">site</span>]
    <span class="hl-tag">title</span> = <span class="hl-string">"x"</span> <span class="hl-comment"># c</span>
    <span class="hl-tag">day</span> = <span class="hl-constant">2024-01-01</span>
    "#);
}

#[test]
fn html() {
    insta::assert_snapshot!(highlighted("<!-- c --><p class=\"a\">x &amp; y</p><script>let a = 1;</script>\n", "html"), @r#"<span class="hl-comment">&lt;!-- c --&gt;</span>&lt;<span class="hl-tag">p</span> <span class="hl-attribute">class</span>=<span class="hl-string">"a"</span>&gt;x <span class="hl-constant">&amp;amp;</span> y&lt;/<span class="hl-tag">p</span>&gt;&lt;<span class="hl-tag">script</span>&gt;<span class="hl-keyword">let</span> a = <span class="hl-number">1</span>;&lt;/<span class="hl-tag">script</span>&gt;"#);
}

#[test]
fn css() {
    insta::assert_snapshot!(highlighted("p > .a { color: #fff; margin: 0 1.5em; }\n", "css"), @r#"<span class="hl-tag">p</span> &gt; <span class="hl-attribute">.a</span> { <span class="hl-tag">color</span>: <span class="hl-constant">#fff</span>; <span class="hl-tag">margin</span>: <span class="hl-number">0 1.5em</span>; }"#);
}

#[test]
fn diff() {
    insta::assert_snapshot!(highlighted("diff --git a/x b/x\n@@ -1,2 +1,2 @@\n same\n-old <b>\n+new\n", "patch"), @r#"
    diff --git a/x b/x
    <span class="hl-type">@@ -1,2 +1,2 @@</span>
     same
    <span class="hl-deleted">-old &lt;b&gt;</span>
    <span class="hl-inserted">+new</span>
    "#);
}

#[test]
fn markdown() {
    insta::assert_snapshot!(highlighted("# Title\n\nSome **bold** and *em* `code` [a](b)\n", "md"), @r#"
    <span class="hl-heading"># Title</span>

    Some <span class="hl-strong">**bold**</span> and <span class="hl-emphasis">*em*</span> <span class="hl-string">`code`</span> [a](<span class="hl-string">b</span>)
    "#);
}

#[test]
fn plain_where_nothing_is_known() {
    let highlighter = Highlighter::default();
    let code = "if (a < b && c > d) {}";
    for language in [None, Some(""), Some(" "), Some("klingon"), Some("text"), Some("txt"), Some("{.x}")] {
        assert_eq!(&*highlighter.highlight(code, language), "if (a &lt; b &amp;&amp; c &gt; d) {}", "{language:?}");
    }
    let long = format!("let a = \"{}\";", "x".repeat(MAX_LINE));
    assert_eq!(&*highlighter.highlight(&long, Some("js")), long);
    let huge = "let a;\n".repeat(MAX_BLOCK / 6);
    assert_eq!(&*highlighter.highlight(&huge, Some("js")), huge);
}

#[test]
fn aliases_and_common_names_are_known() {
    let aliases = ALIASES.iter().map(|(alias, _)| *alias);
    let common = [
        "bash",
        "c",
        "c++",
        "cpp",
        "css",
        "csv",
        "dockerfile",
        "go",
        "graphql",
        "html",
        "ini",
        "java",
        "javascript",
        "js",
        "json",
        "lua",
        "nix",
        "perl",
        "php",
        "python",
        "py",
        "r",
        "rb",
        "ruby",
        "rs",
        "rust",
        "scss",
        "sh",
        "sql",
        "swift",
        "tex",
        "toml",
        "ts",
        "typescript",
        "vue",
        "xml",
        "yaml",
        "YML",
        "Rust",
        "language-rust",
        "rust,no_run",
        "js{1,2}",
        "latex",
        "http",
    ];
    let unknown: Vec<_> = aliases.chain(common).filter(|name| find_syntax(name).is_none()).collect();
    assert_eq!(unknown, <[&str; 0]>::default());
}

#[test]
fn threads_share_and_agree() {
    let highlighter = Highlighter::default();
    let code = |number: usize| format!("let a = {};\n", number % 5);
    let all = |shared: &Highlighter| (0..40).map(|number| shared.highlight(&code(number), Some("rust"))).collect::<Vec<_>>();
    let results = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| all(&highlighter))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    for result in results {
        assert_eq!(result, all(&Highlighter::default()));
    }
    assert!(Arc::ptr_eq(&highlighter.highlight(&code(1), Some("rs")), &highlighter.highlight(&code(1), Some("Rust"))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn text_is_never_changed(
        language in prop::sample::select(vec!["js", "html", "sh", "yaml", "md", "diff", "python", "json"]),
        parts in prop::collection::vec(prop::sample::select(vec![
            "a", " ", "\n", "\r\n", "\t", "<", ">", "&", "\"", "'", "`", "${", "}", "{", "(", ")", "/*", "*/", "//", "#", "<!--", "-->", "<script>", "</script>", "é", "\u{1f600}", "\0",
            "- ", ": ", "|", "```", "=", "+", "\\", "EOF", "<<EOF", "1", "if",
        ]), 0..40),
    ) {
        let code = parts.concat();
        prop_assert_eq!(text_of(&highlighted(&code, language)), code);
    }
}
