//! LaTeX mathematics to MathML.

use std::convert::Infallible;
use std::error::Error as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::event::{Content, Event};
use pulldown_latex::{Parser, ParserError, Storage, push_mathml};

/// Longest formula, in bytes of LaTeX.
pub const MAX_LENGTH: usize = 10_000;

/// Formulas longer than this are converted with a stack of their own: the library calls itself for every command in `\sqrt\sqrt…`.
const SHORT: usize = 200;

/// Enough for [`MAX_LENGTH`] bytes of the deepest nesting, without optimisation too. The system provides what is used of it.
const STACK: usize = 64 << 20;

/// A formula as MathML Core: `<math display="inline">`, or `block` where `display`. The source stays in an annotation, so that it can
/// be copied.
///
/// # Errors
/// In plain words, without a full stop: what is wrong in the formula, with the command that is not known.
pub fn mathml(tex: &str, display: bool) -> Result<String, String> {
    if tex.len() > MAX_LENGTH {
        return Err(format!("the formula is longer than {MAX_LENGTH} characters"));
    }
    if tex.len() <= SHORT {
        return guarded(tex, display);
    }
    thread::scope(|scope| {
        let worker = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || guarded(tex, display));
        worker.map_err(|error| error.to_string())?.join().unwrap_or_else(|_| Err(FAILED.to_owned()))
    })
}

const FAILED: &str = "the formula cannot be converted";

/// The library panics on some formulas that nobody writes, such as `\char` before a letter with an accent; that must not end a build.
fn guarded(tex: &str, display: bool) -> Result<String, String> {
    catch_unwind(AssertUnwindSafe(|| convert(tex, display))).unwrap_or_else(|_| Err(FAILED.to_owned()))
}

fn convert(tex: &str, display: bool) -> Result<String, String> {
    let storage = Storage::new();
    let events = Parser::new(tex, &storage).collect::<Result<Vec<_>, _>>().map_err(|error| explain(&reason(&error), tex))?;
    let annotation = escape(tex.trim());
    let config = RenderConfig {
        display_mode: if display { DisplayMode::Block } else { DisplayMode::Inline },
        annotation: Some(&annotation),
        ..RenderConfig::default()
    };
    let mut html = String::with_capacity(tex.len() * 8 + 128);
    let names: Vec<String> = events.iter().filter_map(function_name).map(escape).collect();
    let mut next_name = names.iter();
    let events = events.into_iter().map(|event| match function_name(&event).and_then(|_| next_name.next()) {
        Some(name) => Event::Content(Content::Function(name)),
        None => event,
    });
    push_mathml(&mut html, events.map(Ok::<_, Infallible>), config).map_err(|error| error.to_string())?;
    Ok(escape_signs(&html))
}

/// The one text that the library writes as it is: `\operatorname{<script>}` would be a script.
fn function_name<'a>(event: &Event<'a>) -> Option<&'a str> {
    match event {
        Event::Content(Content::Function(name)) => Some(name),
        _ => None,
    }
}

/// The library writes the signs `<` and `&` as they are, each alone in its element: `<mo><</mo>`.
fn escape_signs(html: &str) -> String {
    let mut escaped = String::with_capacity(html.len() + 16);
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, sign) = rest.split_at(at);
        escaped.push_str(before);
        rest = &sign[1..];
        let next = rest.as_bytes().first().copied().unwrap_or_default();
        escaped.push_str(match sign.as_bytes()[0] {
            b'<' if next.is_ascii_alphabetic() || next == b'/' => "<",
            b'<' => "&lt;",
            _ if next.is_ascii_alphanumeric() || next == b'#' => "&",
            _ => "&amp;",
        });
    }
    escaped.push_str(rest);
    escaped
}

/// The library's reason in the words of an editor.
fn explain(reason: &str, tex: &str) -> String {
    let plain = match reason {
        _ if reason.contains("unexpected group closing") => "there is a closing `}`, `\\end` or `\\right` without its opening",
        _ if reason.starts_with("unbalanced group") => return format!("a group is not closed: {}", missing(reason)),
        _ if reason.starts_with("unkown mathematical environment") => "the name after `\\begin` is not known",
        _ if reason.starts_with(UNKNOWN) => match unknown_command(tex) {
            Some(command) => return format!("the command `{command}` is not known"),
            None => "a command is not known",
        },
        _ if reason.starts_with("unexpected math `$`") => "a `$` cannot stand inside a formula; write `\\$` for the sign",
        _ if reason.starts_with("unexpected hash sign") => "a `#` cannot stand inside a formula; write `\\#` for the sign",
        _ if reason.contains("subscript twice") => "there are two subscripts at one place; put braces around the first: `{a_1}_2`",
        _ if reason.contains("superscript twice") => "there are two superscripts at one place; put braces around the first: `{a^1}^2`",
        _ if reason.starts_with("expected an argument") || reason.starts_with("expected a token") => {
            "something is missing after the last command"
        }
        _ if reason.starts_with("unkown color") => "the colour is not known; write its name, or `#RRGGBB`",
        _ if reason.starts_with("alignment not allowed") => "a `&` can stand only in an environment with columns, such as `aligned`",
        _ if reason.starts_with("new line command") => "a `\\\\` can stand only in an environment with lines, such as `aligned`",
        _ if reason.starts_with("macro expansion depth") => "a definition expands without end",
        _ if tex.trim_end().ends_with('\\') => "the formula ends in a single `\\`",
        _ => return reason.replace("{{", "{").replace("}}", "}"),
    };
    plain.to_owned()
}

/// `` `}` is missing `` from `… expected it to be closed with `}` ``.
fn missing(reason: &str) -> String {
    let sign = reason.rsplit("closed with ").next().unwrap_or("`}`");
    format!("{sign} is missing")
}

/// The first command of the formula that the library does not know by itself.
fn unknown_command(tex: &str) -> Option<&str> {
    tex.match_indices('\\').take(MAX_COMMANDS).find_map(|(at, _)| {
        let name = tex[at + 1..].find(|char: char| !char.is_ascii_alphabetic()).map_or(&tex[at..], |end| &tex[at..at + 1 + end]);
        let storage = Storage::new();
        let known = Parser::new(name, &storage).all(|event| event.err().is_none_or(|error| !reason(&error).starts_with(UNKNOWN)));
        (name.len() > 1 && !known).then_some(name)
    })
}

/// How many commands are tried one by one when one of them is not known.
const MAX_COMMANDS: usize = 500;

/// How the library's reason for an unknown command begins.
const UNKNOWN: &str = "unknown primitive";

/// The library's reason without its drawing of the place.
fn reason(error: &ParserError) -> String {
    error.source().map(ToString::to_string).unwrap_or_default()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas() {
        insta::assert_snapshot!(mathml("a^2 < b", false).unwrap(), @r#"<math display="inline"><semantics><mrow><msup><mi>a</mi><mn>2</mn></msup><mo>&lt;</mo><mi>b</mi></mrow><annotation encoding="application/x-tex">a^2 &lt; b</annotation></semantics></math>"#);
        insta::assert_snapshot!(mathml(r"\frac{1}{2} \text{if <b> & c}", true).unwrap(), @r#"<math display="block"><semantics><mrow><mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac><mtext>if &lt;b&gt; &amp; c</mtext></mrow><annotation encoding="application/x-tex">\frac{1}{2} \text{if &lt;b&gt; &amp; c}</annotation></semantics></math>"#);
        insta::assert_snapshot!(mathml("", false).unwrap(), @r#"<math display="inline"><semantics><mrow></mrow><annotation encoding="application/x-tex"></annotation></semantics></math>"#);
    }

    #[test]
    fn mistakes_in_plain_words() {
        for (tex, message) in [
            (r"\mathbb{R} \xfoo + \ybar", r"the command `\xfoo` is not known"),
            (r"x\limits", r"the command `\limits` is not known"),
            ("{a", "a group is not closed: `}` is missing"),
            (r"\left( x", r"a group is not closed: `\right` is missing"),
            (r"\begin{pmatrix} 1 & 2", r"a group is not closed: `\end{pmatrix}` is missing"),
            ("a}", r"there is a closing `}`, `\end` or `\right` without its opening"),
            ("a_1_2", "there are two subscripts at one place; put braces around the first: `{a_1}_2`"),
            ("a^1^2", "there are two superscripts at one place; put braces around the first: `{a^1}^2`"),
            (r"\begin{foo}x\end{foo}", r"the name after `\begin` is not known"),
            ("a & b", "a `&` can stand only in an environment with columns, such as `aligned`"),
            (r"\sqrt", "something is missing after the last command"),
            ("a $ b", r"a `$` cannot stand inside a formula; write `\$` for the sign"),
            ("#", r"a `#` cannot stand inside a formula; write `\#` for the sign"),
            (r"x \", r"the formula ends in a single `\`"),
            (r"\def\a{\a}\a", "a definition expands without end"),
            (r"\color{zzz} x", "the colour is not known; write its name, or `#RRGGBB`"),
        ] {
            assert_eq!(mathml(tex, false), Err(message.to_owned()), "{tex}");
        }
        assert_eq!(mathml(&"x".repeat(MAX_LENGTH + 1), false), Err("the formula is longer than 10000 characters".to_owned()));
    }

    #[test]
    fn deep_formulas_do_not_overflow_the_stack() {
        for unit in [r"\relax ", r"\let\a b", r"\def\a{}", "{", "{}", r"\left(", r"\sqrt", r"\bar", r"\rm", r"\'", r"\frac", "~", "a'"] {
            let _ = mathml(&unit.repeat(MAX_LENGTH / unit.len()), false);
        }
        let depth = MAX_LENGTH / 7 - 1;
        assert!(mathml(&format!("{}x{}", r"\sqrt{".repeat(depth), "}".repeat(depth)), false).is_ok());
    }

    #[test]
    fn nothing_in_a_formula_is_markup() {
        insta::assert_snapshot!(mathml(r"\operatorname{<img src=x onerror=alert(1)>} \not< \&", false).unwrap(), @r#"<math display="inline"><semantics><mrow><mi>&lt;img src=x onerror=alert(1)&gt;</mi><mo>⁡</mo><mspace width="0.1667em" /><mo>&lt;̸</mo><mi>&amp;</mi></mrow><annotation encoding="application/x-tex">\operatorname{&lt;img src=x onerror=alert(1)&gt;} \not&lt; \&amp;</annotation></semantics></math>"#);
    }

    /// Whether all markup is of MathML, with nothing that could run.
    fn is_harmless(html: &str) -> bool {
        html.split('<').skip(1).all(|tag| {
            let tag = tag.split('>').next().unwrap_or("");
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or("");
            (name.starts_with('m') || matches!(name, "semantics" | "annotation")) && !tag.contains(" on")
        })
    }

    fn latex() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "a",
            "1",
            "{",
            "}",
            "^",
            "_",
            "&",
            r"\\",
            r"\frac",
            r"\sqrt",
            "[",
            "]",
            r"\left",
            r"\right",
            "(",
            ")",
            r"\begin{aligned}",
            r"\end{aligned}",
            r"\begin{array}{c|c}",
            r"\end{array}",
            r"\begin{cases}",
            r"\end{cases}",
            r"\begin{pmatrix}",
            r"\end{pmatrix}",
            r"\text{",
            r"\def",
            r"\foo",
            "#1",
            "#",
            "$",
            "%",
            "\n",
            " ",
            r"\char",
            "`",
            "\"",
            "é",
            "\u{e000}",
            r"\hline",
            r"\color{red}",
            r"\rule",
            "3pt",
            r"\hspace",
            r"\middle|",
            r"\over",
            r"\mathbb",
            r"\overbrace",
            r"\not",
            "'",
            r"\limits",
            r"\sum",
            r"\newcommand",
            r"\let",
            "=",
            r"\operatorname",
            r"\operatorname{",
            "<img onerror=x>",
            "{<b>}",
            r"\mathrm{",
            r"\not<",
            r"\&",
            r"\left<",
            r"\textbf{<b>}",
            r"\mbox{<b>}",
            r"\'",
            "-",
            ".",
            r"\substack",
            r"\begin{multline}",
            r"\end{multline}",
            r"\tag{",
            r"\kern",
            r"\genfrac",
            r"\big",
            r"\phantom",
            r"\begin{alignat}{2}",
            r"\end{alignat}",
            r"\stackrel",
            r"\mathchoice",
            "<",
            ">",
            r"\{",
            r"\begin{equation}",
            r"\end{equation}",
            r"\begin{split}",
            r"\end{split}",
            r"\begin{gather}",
            r"\end{gather}",
            r"\begin{matrix}",
            r"\end{matrix}",
            r"\begin{subarray}{c}",
            r"\end{subarray}",
            r"\begin{vmatrix}[r]",
        ]);
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn no_formula_panics(tex in latex(), any in ".{0,60}", display: bool) {
            if let Ok(html) = mathml(&tex, display) {
                prop_assert!(html.starts_with("<math display=\"") && html.ends_with("</math>"));
                prop_assert!(is_harmless(&html), "{html}");
            }
            let _ = mathml(&any, display);
        }
    }
}
