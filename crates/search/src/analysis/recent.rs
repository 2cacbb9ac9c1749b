//! A table of what came last: it forgets rather than grows beyond its bounds.

/// What is remembered under a text of its own; empty where nothing is.
pub trait Keyed: Default {
    /// The text.
    fn key(&self) -> &str;
}

/// What is remembered, in `FEWEST` to `MOST` places, both powers of two. A text has a pair of them, whose older one makes room for what comes next.
pub struct Recent<T, const FEWEST: usize, const MOST: usize> {
    pairs: Vec<[T; 2]>,
    /// How much was not there since there are so many places.
    missed: usize,
}

impl<T, const FEWEST: usize, const MOST: usize> Default for Recent<T, FEWEST, MOST> {
    fn default() -> Self {
        Recent { pairs: Vec::new(), missed: 0 }
    }
}

impl<T: Keyed, const FEWEST: usize, const MOST: usize> Recent<T, FEWEST, MOST> {
    /// What is remembered under a text that is not empty.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.at(self.find(key)?)
    }

    /// The same; what is not there is made, and remembered.
    pub fn get_or_make(&mut self, key: &str, make: impl FnOnce() -> T) -> Option<&T> {
        let place = match self.find(key) {
            Some(place) => place,
            None => self.keep(make()),
        };
        self.at(place)
    }

    /// Remembers what is not there, and says where.
    pub fn keep(&mut self, one: T) -> (usize, usize) {
        // Half as many new ones as there are places: twice as many are worth it.
        if self.missed >= self.pairs.len() && self.pairs.len() < MOST / 2 {
            self.widen();
        }
        self.missed += 1;
        let place = self.place(one.key());
        if let Some(pair) = self.pairs.get_mut(place) {
            pair.swap(0, 1);
            pair[0] = one;
        }
        (place, 0)
    }

    /// Forgets everything, and keeps the room.
    pub fn clear(&mut self) {
        self.pairs.fill_with(Default::default);
        self.missed = 0;
    }

    /// Twice as many places. What shared a pair with one other still shares it with one at most, so that nothing is forgotten.
    fn widen(&mut self) {
        let more = (2 * self.pairs.len()).max(FEWEST / 2);
        let known = std::mem::take(&mut self.pairs);
        self.pairs.resize_with(more, Default::default);
        self.missed = 0;
        for one in known.into_iter().flat_map(|[last, before]| [before, last]).filter(|one| !one.key().is_empty()) {
            self.keep(one);
        }
        self.missed = 0;
    }

    fn at(&self, (place, one): (usize, usize)) -> Option<&T> {
        self.pairs.get(place)?.get(one)
    }

    fn find(&self, key: &str) -> Option<(usize, usize)> {
        let place = self.place(key);
        let pair = self.pairs.get(place)?;
        Some((place, pair.iter().position(|one| one.key() == key)?))
    }

    fn place(&self, key: &str) -> usize {
        hash(key) & self.pairs.len().wrapping_sub(1)
    }
}

/// A hash of a text, the same everywhere.
pub fn hash(text: &str) -> usize {
    crate::hash::hash(text.as_bytes()) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[derive(Default)]
    struct Noted(String, usize);

    impl Keyed for Noted {
        fn key(&self) -> &str {
            &self.0
        }
    }

    proptest! {
        /// What is there is what was made for that text, and what came last is there.
        #[test]
        fn what_is_remembered_is_right(keys in prop::collection::vec("[ab]{1,6}", 0..200), cleared in any::<bool>()) {
            let mut recent: Recent<Noted, 4, 16> = Recent::default();
            let mut known = BTreeMap::new();
            for (number, key) in keys.iter().enumerate() {
                let mut made = false;
                let found = recent.get_or_make(key, || {
                    made = true;
                    Noted(key.clone(), number)
                });
                let found = found.map(|one| (one.0.clone(), one.1));
                if made {
                    known.insert(key.clone(), number);
                }
                prop_assert_eq!(found, Some((key.clone(), known[key])));
                prop_assert_eq!(recent.get(key).map(|one| one.1), Some(known[key]));
                prop_assert!(recent.pairs.len() <= 8 && recent.pairs.len().is_power_of_two());
            }
            if cleared {
                recent.clear();
            }
            for (key, number) in known {
                prop_assert!(recent.get(&key).is_none_or(|one| !cleared && one.1 == number));
            }
        }

        /// Nothing is forgotten when places become more.
        #[test]
        fn widening_forgets_nothing(keys in prop::collection::btree_set("[a-z]{1,6}", 0..40)) {
            let mut recent: Recent<Noted, 4, 1024> = Recent::default();
            keys.iter().for_each(|key| _ = recent.keep(Noted(key.clone(), 0)));
            let there = |recent: &Recent<Noted, 4, 1024>| keys.iter().filter(|key| recent.get(key).is_some()).count();
            let before = there(&recent);
            recent.widen();
            prop_assert_eq!(there(&recent), before);
        }
    }
}
