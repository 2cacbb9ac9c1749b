use proptest::prelude::*;

use super::*;

fn pin(section: &str, meaning: &str) -> Pin {
    Pin::new(section, meaning)
}

fn pins() -> Vec<Pin> {
    vec![pin("start", "3f2a9c1d07"), pin("l'été", "88ab01c2de")]
}

fn shown(text: &str) -> String {
    put(text, &pins()).unwrap_or_else(|| "refused".to_owned())
}

#[test]
fn new_pins_come_last() {
    insta::assert_snapshot!(shown("---\ntitle: A # remark\n# the end\n---\n\nText\n"), @"
    ---
    title: A # remark
    # the end
    pins:
      - start 3f2a9c1d07
      - 'l''été 88ab01c2de'
    ---

    Text
    ");
    insta::assert_snapshot!(shown("Text\n"), @"
    ---
    pins:
      - start 3f2a9c1d07
      - 'l''été 88ab01c2de'
    ---
    Text
    ");
    insta::assert_snapshot!(shown("---\n---\nText\n"), @"
    ---
    pins:
      - start 3f2a9c1d07
      - 'l''été 88ab01c2de'
    ---
    Text
    ");
    assert_eq!(
        shown("\u{feff}---\r\ntitle: A\r\n---\r\nText"),
        "\u{feff}---\r\ntitle: A\r\npins:\r\n  - start 3f2a9c1d07\r\n  - 'l''été 88ab01c2de'\r\n---\r\nText"
    );
}

#[test]
fn old_pins_are_replaced_where_they_stand() {
    insta::assert_snapshot!(shown("---\ntitle: A\npins: [start 0000000000,\n  a 0000000000\n]\n# remark\nsummary: B\n---\nText\n"), @"
    ---
    title: A
    pins:
      - start 3f2a9c1d07
      - 'l''été 88ab01c2de'
    # remark
    summary: B
    ---
    Text
    ");
    insta::assert_snapshot!(shown("---\npins:\n- start 0000000000\n# remark\n\n- a 0000000000\n\n# another\nsummary: B\n---\n"), @"
    ---
    pins:
      - start 3f2a9c1d07
      - 'l''été 88ab01c2de'

    # another
    summary: B
    ---
    ");
    insta::assert_snapshot!(shown("---\npins:\nsummary: B\n---\n"), @"
    ---
    pins:
      - start 3f2a9c1d07
      - 'l''été 88ab01c2de'
    summary: B
    ---
    ");
}

#[test]
fn none_leave_no_trace() {
    assert_eq!(put("---\ntitle: A\npins:\n  - a 0000000000\n---\nText\n", &[]).as_deref(), Some("---\ntitle: A\n---\nText\n"));
    assert_eq!(put("Text\n", &[]).as_deref(), Some("Text\n"));
}

#[test]
fn a_block_in_another_notation_is_refused() {
    assert_eq!(shown("+++\ntitle = \"A\"\n+++\nText\n"), "refused");
}

proptest! {
    #[test]
    fn all_else_stays(before in "(title: [a-z]{1,4}|summary: >-\n  [a-z]{1,4}\n  b|# [a-z]{1,4}|list:\n- a|a: \"b\")?", body in "(\n|[a-z ]{1,5}|---|é){0,6}", start in "[a-z#'\"é:-]{1,6}") {
        let gap = if before.is_empty() { "" } else { "\n" };
        let text = format!("---\ntranslators: [A]\n{before}{gap}---\n{body}");
        let pins = [pin(&start, "0123456789")];
        // A text that is read otherwise than it seems is refused; what is written can be taken out again to the byte.
        if let Some(written) = put(&text, &pins) {
            prop_assert_eq!(put(&written, &[]), Some(text.clone()));
            prop_assert_eq!(put(&written, &pins), Some(written.clone()));
        } else {
            prop_assert!(start.contains(' '), "{}", text);
        }
    }
}
