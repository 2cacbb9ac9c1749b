//! An index in memory, asked by the same engine that runs in browsers.

use guildhall_search::analysis::{NoStem, Stem, stemmers};
use guildhall_search::answer::{Answer, Outcome};
use guildhall_search::explain::Explanation;
use guildhall_search::input::Collection;
use guildhall_search::request::Request;
use guildhall_search::{Engine, IndexFiles, write};

use super::SearchError;

/// More often than the engine asks for files.
const ROUNDS: usize = 32;

/// An index that can be asked.
pub struct Session {
    engine: Engine,
    files: IndexFiles,
}

impl Session {
    /// Makes and opens the index of a collection.
    ///
    /// # Errors
    /// What the engine says; it is a defect.
    pub fn open(collection: &Collection) -> Result<Session, SearchError> {
        let files = write(collection)?;
        let hot = files.files.iter().find(|(name, _)| *name == files.hot).map_or(&[][..], |(_, bytes)| bytes);
        let stemmer: Box<dyn Stem> = stemmers::for_language(&collection.language).unwrap_or_else(|| Box::new(NoStem));
        let engine = Engine::open(hot, stemmer)?;
        Ok(Session { engine, files })
    }

    /// The answer to a request.
    ///
    /// # Errors
    /// What the engine says; it is a defect.
    pub fn answer(&self, request: &Request) -> Result<Answer, SearchError> {
        for _ in 0..ROUNDS {
            match self.engine.answer(request)? {
                Outcome::Answer(answer) => return Ok(answer),
                Outcome::Needs(names) => self.supply(&names)?,
            }
        }
        Err(SearchError("it asks for files without end".to_owned()))
    }

    /// How the answer to a request came about; the request was answered before.
    ///
    /// # Errors
    /// What the engine says; it is a defect.
    pub fn explain(&self, request: &Request) -> Result<Explanation, SearchError> {
        Ok(self.engine.explain(request)?.unwrap_or_default())
    }

    fn supply(&self, names: &[String]) -> Result<(), SearchError> {
        for name in names {
            let found = self.files.files.binary_search_by(|(known, _)| known.cmp(name));
            let file = found.ok().and_then(|at| self.files.files.get(at));
            let (_, bytes) = file.ok_or_else(|| SearchError(format!("the index has no file {name}")))?;
            self.engine.supply(name, bytes.clone())?;
        }
        Ok(())
    }
}
