//! Values that a function gave before, kept for when it is asked the same again. A memo never changes a result: what it holds was made by
//! the same function from the same input.

use std::sync::Arc;

/// A shared value, equal to itself alone: comparing it costs nothing, and what is equal is the same.
#[derive(Debug)]
pub struct Same<T: ?Sized>(pub Arc<T>);

impl<T: ?Sized> Clone for Same<T> {
    fn clone(&self) -> Self {
        Same(self.0.clone())
    }
}

impl<T: ?Sized> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What a function gave for its last input.
#[derive(Debug)]
pub struct Last<K, V>(Option<(K, V)>);

impl<K, V> Default for Last<K, V> {
    fn default() -> Self {
        Last(None)
    }
}

impl<K: PartialEq, V: Clone> Last<K, V> {
    /// What `make` gives for `key`, which is all that it reads; from memory where the last key was the same.
    pub fn get(&mut self, key: K, make: impl FnOnce() -> V) -> V {
        match &self.0 {
            Some((known, value)) if *known == key => value.clone(),
            _ => {
                let value = make();
                self.0 = Some((key, value.clone()));
                value
            }
        }
    }

    /// The last value.
    pub fn value(&self) -> Option<&V> {
        self.0.as_ref().map(|(_, value)| value)
    }
}
