//! The texts that bodies need.

use super::{Interface, Key};
use crate::config::LangId;
use crate::render::body::Labels;

impl Interface {
    /// The texts of the interface that the rendering of a body in `language` needs.
    pub fn labels(&self, language: LangId) -> Labels {
        let text = |key| self.text(language, key).to_owned();
        Labels {
            note: text(Key::Note),
            tip: text(Key::Tip),
            important: text(Key::Important),
            warning: text(Key::Warning),
            caution: text(Key::Caution),
            footnotes: text(Key::Footnotes),
            back_to_reference: text(Key::BackToReference),
            external_link: text(Key::ExternalLink),
            link_to_section: text(Key::LinkToSection),
            play_video: text(Key::PlayVideo),
            video_notice: text(Key::VideoNotice),
            watch_on: text(Key::WatchOn),
            transcript: text(Key::Transcript),
            credit: text(Key::Credit),
            source: text(Key::Source),
            task_done: text(Key::TaskDone),
            task_open: text(Key::TaskOpen),
        }
    }
}
