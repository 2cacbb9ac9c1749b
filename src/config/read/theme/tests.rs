use super::super::tests::{Files, report, sources};
use crate::config::property::PropertyValue;

/// What a site can get wrong.
pub(in crate::config::read) const PROPERTIES: Files = &[(
    "site.toml",
    r##"title = "T"
base_url = "https://example.org/"
languages = ["en"]

[theme.properties]
acent = "#0a5a63"
colour-of-the-door = "#0a5a63"
accent = "#ffcc00"
page = { light = "#fff", dark = "#000000aa", darker = "#000" }
text = 3
note = { light = "#0a4f8f }body{display:none" }
muted = { light = "#8a8a8a" }
measure = "42 rem"
radius = 0
font = "Georgia; }"
code-font = ["Menlo"]
"##,
)];

/// What a theme can get wrong.
pub(in crate::config::read) const THEME: Files = &[
    (
        "site.toml",
        "title = \"T\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n[theme]\nname = \"mine\"\nproperties = { weight = 1e9 }\n",
    ),
    (
        "themes/mine/theme.toml",
        r##"contrst = 3
[properties.accent]
type = "length"
value = "3rem"

[properties.Brand]
type = "color"

[properties.brand]
type = "colour"
light = "#ffe"
dark = "#223"
value = "#fff"

[properties.ink]
type = "colour"
light = "#0a5a63"

[properties.gap]
value = "1rem"

[properties.weight]
type = "number"
value = 600

[properties.scale]
type = "number"
value = "1.25"

[[contrast]]
text = "brand"
on = ["page", "surface"]
at_least = 3

[[contrast]]
text = "brnad"
on = ["page", "measure"]
at_least = 3

[[contrast]]
text = "text"
at_least = 30
"##,
    ),
];

#[test]
fn properties_of_a_site() {
    insta::assert_snapshot!(report(PROPERTIES), @r##"
    error[unknown-property] the theme has no property `acent`
      site.toml:6:1 "acent" 
      help: write `accent`
    error[unknown-property] the theme has no property `colour-of-the-door`
      site.toml:7:1 "colour-of-the-door" 
      help: remove it; the properties of the theme are: text, muted, page, surface, line, accent, on-accent, note, tip, warning, caution, font, heading-font, code-font, size, measure, radius
    error[low-contrast] in the light scheme `accent` (#ffcc00) cannot be read well on `surface` (#f4f3ee): the contrast is 1.36, and 4.5 is needed
      site.toml:8:10 "\"#ffcc00\"" 
      (default theme)/theme.toml:24:9 "\"#f4f3ee\"" the other colour
      help: the nearest that can: accent = { light = "#876c00", dark = "#ffcc00" }
    error[wrong-property-value] `#000000aa` cannot be the value of `page`, which is a colour
      site.toml:9:33 "\"#000000aa\"" 
      help: write it as "#0a5a63", "rgb(10, 90, 99)" or "hsl(186, 82%, 21%)"; a colour cannot be seen through
    error[unknown-setting] `darker` is not a setting of `page`
      site.toml:9:46 "darker" 
      help: write `dark`
    error[wrong-setting-type] `text` must be a colour between quotes, but this is a whole number
      site.toml:10:8 "3" 
      help: write it like this: text = "#0a5a63"
    error[wrong-property-value] `#0a4f8f }body{display:none` cannot be the value of `note`, which is a colour
      site.toml:11:18 "\"#0a4f8f }body{display:none\"" 
      help: write it as "#0a5a63", "rgb(10, 90, 99)" or "hsl(186, 82%, 21%)"; a colour cannot be seen through
    error[low-contrast] in the light scheme `muted` (#8a8a8a) cannot be read well on `surface` (#f4f3ee): the contrast is 3.10, and 4.5 is needed
      site.toml:12:19 "\"#8a8a8a\"" 
      (default theme)/theme.toml:24:9 "\"#f4f3ee\"" the other colour
      help: the nearest that can: muted = { light = "#6f6f6f", dark = "#a9b0b5" }
    error[wrong-property-value] `42 rem` cannot be the value of `measure`, which is a length
      site.toml:13:11 "\"42 rem\"" 
      help: write a number and a unit, such as "42rem", ".4rem" or "16px"
    error[wrong-setting-type] `radius` must be a length between quotes, but this is a whole number
      site.toml:14:10 "0" 
      help: write it like this: radius = "42rem"
    error[wrong-property-value] `Georgia; }` cannot be the value of `font`, which is a list of fonts
      site.toml:15:8 "\"Georgia; }\"" 
      help: write names with commas between them, such as "Noto Serif, Georgia, serif"
    error[wrong-setting-type] `code-font` must be a list of fonts between quotes, but this is a list
      site.toml:16:13 "[\"Menlo\"]" 
      help: write it like this: code-font = "Georgia, serif"
    "##);
}

#[test]
fn declarations_of_a_theme() {
    insta::assert_snapshot!(report(THEME), @r##"
    error[wrong-property-value] `1000000000` cannot be the value of `weight`, which is a number
      site.toml:6:25 "1e9" 
      help: write a number without quotes, such as 600 or 1.25, and none beyond a million
    error[unknown-setting] `contrst` is not a setting of themes/mine/theme.toml
      themes/mine/theme.toml:1:1 "contrst" 
      help: write `contrast`
    error[property-type-changed] `accent` is a colour in the default theme, and cannot be a length here
      themes/mine/theme.toml:2:13 "accent" 
      (default theme)/theme.toml:34:13 "accent" declared here
      help: give the property another name
    error[invalid-key] `Brand` cannot be the name of a property
      themes/mine/theme.toml:6:13 "Brand" 
      help: write `brand`: small letters without accents, digits, - and _; readers see the label
    error[unknown-choice] `type` cannot be `color`
      themes/mine/theme.toml:7:8 "\"color\"" 
      help: write "colour"; possible are: colour, length, font, number
    error[low-contrast] in the light scheme `brand` (#ffffee) cannot be read well on `page` (#ffffff): the contrast is 1.01, and 3 is needed
      themes/mine/theme.toml:11:9 "\"#ffe\"" 
      (default theme)/theme.toml:18:9 "\"#ffffff\"" the other colour
      help: the nearest that can: light = "#909000"
    error[low-contrast] in the dark scheme `brand` (#222233) cannot be read well on `surface` (#1e2428): the contrast is 1.00, and 3 is needed
      themes/mine/theme.toml:12:8 "\"#223\"" 
      (default theme)/theme.toml:25:8 "\"#1e2428\"" the other colour
      help: the nearest that can: dark = "#68689a"
    error[unknown-setting] `value` is not a setting of [properties.brand]
      themes/mine/theme.toml:13:1 "value" 
      help: remove it; the settings here are: dark, help, light, type
    error[missing-setting] [properties.ink] needs `dark`
      themes/mine/theme.toml:15:13 "ink" 
      help: add for example: dark = "#7fd1d6"
    error[missing-setting] [properties.gap] needs `type`
      themes/mine/theme.toml:19:13 "gap" 
      help: add for example: type = "colour"
    error[wrong-setting-type] `value` must be a number, without quotes, but this is a text
      themes/mine/theme.toml:28:9 "\"1.25\"" 
      help: write it like this: value = 1.25
    error[contrast-of-no-colour] this rule names `brnad`, which is no colour of the theme
      themes/mine/theme.toml:35:1 "[[contrast]]" 
      help: write `brand`
    error[contrast-of-no-colour] this rule names `measure`, which is no colour of the theme
      themes/mine/theme.toml:35:1 "[[contrast]]" 
      help: the colours of the theme are: text, muted, page, surface, line, accent, on-accent, note, tip, warning, caution, brand
    error[missing-setting] [[contrast]] needs `on`
      themes/mine/theme.toml:40:1 "[[contrast]]" 
      help: add for example: on = ["page", "surface"]
    error[setting-out-of-range] `at_least` cannot be 30
      themes/mine/theme.toml:42:12 "30" 
      help: write a whole number from 1 to 21
    "##);
}

/// One colour that is wrong for every text is one problem in each scheme; a pair that no lightness can mend is said all the same.
#[test]
fn a_page_on_which_nothing_can_be_read() {
    insta::assert_snapshot!(report(&[("site.toml", &format!("{SITE}[theme.properties]\npage = \"#888\"\n"))]), @r##"
    error[low-contrast] in the dark scheme `muted` (#a9b0b5) cannot be read well on `page` (#888888): the contrast is 1.61, and 4.5 is needed
      site.toml:5:8 "\"#888\"" 
      (default theme)/theme.toml:13:8 "\"#a9b0b5\"" the other colour
      help: the nearest that can: page = { light = "#888888", dark = "#434343" }
    error[low-contrast] in the light scheme `muted` (#565d64) cannot be read well on `page` (#888888): the contrast is 1.88, and 4.5 is needed
      site.toml:5:8 "\"#888\"" 
      (default theme)/theme.toml:12:9 "\"#565d64\"" the other colour
      help: the nearest that can: page = { light = "#d4d4d4", dark = "#888888" }
    "##);
    let tight = "[theme.properties]\naccent = \"#7f7f7f\"\npage = { light = \"#000\" }\n";
    insta::assert_snapshot!(report(&[("site.toml", &format!("{SITE}{tight}"))]), @r##"
    error[low-contrast] in the dark scheme `on-accent` (#06282c) cannot be read well on `accent` (#7f7f7f): the contrast is 3.89, and 4.5 is needed
      site.toml:5:10 "\"#7f7f7f\"" 
      (default theme)/theme.toml:43:8 "\"#06282c\"" the other colour
      help: the nearest that can: accent = { light = "#7f7f7f", dark = "#8a8a8a" }
    error[low-contrast] in the light scheme `accent` (#7f7f7f) cannot be read well on `surface` (#f4f3ee): the contrast is 3.60, and 4.5 is needed
      site.toml:5:10 "\"#7f7f7f\"" 
      (default theme)/theme.toml:24:9 "\"#f4f3ee\"" the other colour
      help: the nearest that can: accent = { light = "#6e6e6e", dark = "#7f7f7f" }
    error[low-contrast] in the light scheme `text` (#1c2024) cannot be read well on `page` (#000000): the contrast is 1.28, and 4.5 is needed
      site.toml:6:18 "\"#000\"" 
      (default theme)/theme.toml:6:9 "\"#1c2024\"" the other colour
      help: the nearest that can: page = { light = "#868686", dark = "#14181b" }
    "##);
}

/// Every property of a site as `name: value`.
fn values(files: &[(&str, &str)]) -> String {
    let read = super::super::read(&sources(files), None);
    assert_eq!(read.diagnostics.iter().map(|one| one.message()).collect::<Vec<_>>(), [""; 0]);
    let properties = read.value.properties.iter().map(|property| match &property.value {
        PropertyValue::Colour { light, dark } => format!("{}: {light} {dark}\n", property.name),
        PropertyValue::Plain(value) => format!("{}: {value}\n", property.name),
    });
    properties.collect()
}

const SITE: &str = "title = \"T\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n";

#[test]
fn a_site_changes_what_it_names() {
    let settings = r##"[theme.properties]
accent = { light = "#503", dark = "hsl(330, 80%, 80%)" }
line = "rgb(128, 128, 128)"
font = "Georgia, 'Noto Serif', serif"
measure = "38rem"
"##;
    insta::assert_snapshot!(values(&[("site.toml", &format!("{SITE}{settings}"))]), @r#"
    text: #1c2024 #e9e7e1
    muted: #565d64 #a9b0b5
    page: #ffffff #14181b
    surface: #f4f3ee #1e2428
    line: #808080 #808080
    accent: #550033 #f5a3cc
    on-accent: #ffffff #06282c
    note: #0a4f8f #93c2f7
    tip: #1a6334 #86dca5
    warning: #7a4a00 #efc374
    caution: #a3162c #ff9fa8
    font: "Georgia", "Noto Serif", serif
    heading-font: system-ui, -apple-system, "Segoe UI", "Roboto", "Noto Sans", sans-serif
    code-font: ui-monospace, "Cascadia Mono", "Menlo", "Consolas", monospace
    size: 1.0625rem
    measure: 38rem
    radius: .4rem
    "#);
}

/// A theme that keeps the default style sheet adds to the default properties; one with a style sheet of its own has only its own.
#[test]
fn declarations_go_with_the_style_sheet() {
    let site = format!("{SITE}[theme]\nname = \"mine\"\n");
    let declared =
        "[properties.accent]\ntype = \"colour\"\nlight = \"#503\"\ndark = \"#fbd\"\n[properties.weight]\ntype = \"number\"\nvalue = 650\n";
    let added = values(&[("site.toml", &site), ("themes/mine/theme.toml", declared)]);
    let lines: Vec<&str> = added.lines().collect();
    assert_eq!((lines.len(), lines[5], lines[17]), (18, "accent: #550033 #ffbbdd", "weight: 650"));
    let own = values(&[("site.toml", &site), ("themes/mine/theme.toml", declared), ("themes/mine/assets/style.css", "body{}")]);
    assert_eq!(own, "accent: #550033 #ffbbdd\nweight: 650\n");
    assert_eq!(values(&[("site.toml", &site), ("themes/mine/assets/style.css", "body{}")]), "");
}
