//! Files that are not what was written.

use super::*;
use crate::{OpenError, SupplyError};

fn index() -> IndexFiles {
    write_sized(&collection("en", vec![text("a/", "Budget", "A budget."), text("b/", "Vote", "A vote.")]), SIZES).unwrap()
}

fn hot_of(index: &IndexFiles) -> Vec<u8> {
    index.files.iter().find(|(name, _)| *name == index.hot).map(|(_, bytes)| bytes.clone()).unwrap()
}

fn open_error(bytes: &[u8]) -> Option<OpenError> {
    Engine::open(bytes, Box::new(NoStem)).err()
}

#[test]
fn a_damaged_hot_bundle_is_not_opened() {
    let hot = hot_of(&index());
    assert_eq!(open_error(&hot), None);
    assert_eq!(open_error(&[]), Some(OpenError::Damaged));
    assert_eq!(open_error(b"<!doctype html>"), Some(OpenError::Format));
    for length in 1..hot.len() {
        assert_eq!(open_error(&hot[..length]), Some(OpenError::Damaged));
    }
    for place in 0..hot.len() {
        let mut other = hot.clone();
        other[place] ^= 0x10;
        assert_eq!(open_error(&other), Some(if place == 0 { OpenError::Format } else { OpenError::Damaged }));
    }
    assert_eq!(open_error(&[hot.as_slice(), b"x"].concat()), Some(OpenError::Damaged));
}

#[test]
fn only_what_was_written_is_taken() {
    let site = open("en", index());
    let Outcome::Needs(names) = site.engine.answer(&request("budget")).unwrap() else { panic!("all is there") };
    let name = &names[0];
    let bytes = &site.files[name];
    assert_eq!(site.engine.supply(name, bytes[1..].to_vec()), Err(SupplyError::Damaged));
    assert_eq!(site.engine.supply(name, [bytes.as_slice(), b"x"].concat()), Err(SupplyError::Damaged));
    assert_eq!(site.engine.supply(name, Vec::new()), Err(SupplyError::Damaged));
    assert_eq!(site.engine.supply(name, b"<!doctype html><title>Not found</title>".to_vec()), Err(SupplyError::Damaged));
    assert_eq!(site.engine.supply("aaaaaaaa.txt", bytes.clone()), Err(SupplyError::Unknown));
    assert_eq!(site.engine.supply("../secret", bytes.clone()), Err(SupplyError::Unknown));
    assert_eq!(site.engine.answer(&request("budget")), Ok(Outcome::Needs(names.clone())));
    assert_eq!(site.engine.supply(name, bytes.clone()), Ok(()));
    assert_eq!(site.engine.supply(name, bytes.clone()), Ok(()));
    assert_eq!(site.urls("budget"), "a/");
}

#[test]
fn every_name_says_what_is_in_the_file() {
    for (name, bytes) in index().files {
        assert_eq!(name, crate::hash::name(crate::hash::hash(&bytes)));
    }
}

#[test]
fn an_index_without_pages_answers() {
    let site = site("en", Vec::new());
    assert_eq!(site.ask(&request("budget")), Answer::default());
    assert_eq!(site.ask(&request("")), Answer::default());
    let site = super::site("en", vec![Page::default(), text("", "", "\u{1c}\u{1d}\u{1e}\u{1f}\0")]);
    assert_eq!(site.ask(&request("budget")).total, 0);
    assert_eq!(site.ask(&request("")).total, 2);
}
