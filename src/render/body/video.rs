//! Videos: nothing is asked of another site before the reader clicks.

use super::Target;
use super::walk::{Dress, Writer};
use crate::document::directive::video::{Video, video};
use crate::document::directive::{ANCHOR, Directive};

impl<'a> Writer<'a> {
    /// Writes a video up to its caption, which the directive's content continues. A video of another site is a link to its page, with the site's own picture;
    /// `data-embed` tells a script what to load in its place at a click; that of a site whose videos cannot be played here stays a link.
    pub fn video(&mut self, scope: usize, directive: &'a Directive) {
        let Dress::Site(settings) = self.dress else { return };
        let labels = settings.labels;
        let title = directive.get("title").unwrap_or_default();
        let poster = self.attribute_target(scope, directive, "poster").filter(|target| !matches!(target, Target::External(_)));
        self.out.push_str("<figure class=\"video\"");
        if let Some(id) = directive.get(ANCHOR) {
            self.id("id", id);
        }
        let video = video(directive);
        if let Ok(Video::Remote { provider, embed, .. }) = &video {
            self.attribute("data-provider", provider);
            self.address("data-embed", embed);
            self.attribute("data-title", title);
        }
        match video {
            Ok(Video::Remote { host, page, .. } | Video::Page { host, page }) => {
                self.out.push_str(">\n<a class=\"video-link external\" rel=\"noopener\"");
                self.address("href", &page);
                self.out.push('>');
                if let Some(poster) = poster {
                    self.picture(Some(poster), "", None);
                }
                self.out.push_str("<span class=\"video-play\">");
                self.text(&labels.play_video.replace("{title}", title));
                self.out.push_str("</span>");
                self.end_external_link();
                self.out.push_str("\n<figcaption>\n<p class=\"video-notice\">");
                self.text(&labels.video_notice.replace("{host}", &host));
                self.out.push_str(" <a class=\"external\" rel=\"noopener\"");
                self.address("href", &page);
                self.out.push('>');
                self.text(&labels.watch_on.replace("{host}", &host));
                self.end_external_link();
                self.out.push_str("</p>\n");
            }
            _ => {
                self.out.push_str(">\n");
                self.video_file(scope, directive, title, poster);
                self.out.push_str("<figcaption>\n<p class=\"video-title\">");
                self.text(title);
                self.out.push_str("</p>\n");
            }
        }
        let duration = directive.get("duration").filter(|duration| !duration.is_empty());
        let transcript = self.attribute_target(scope, directive, "transcript");
        if duration.is_some() || transcript.is_some() {
            self.out.push_str("<p class=\"video-details\">");
            self.text(duration.unwrap_or_default());
            if let Some(transcript) = transcript {
                self.out.push_str(if duration.is_some() { " · " } else { "" });
                self.text_link(transcript, None, &labels.transcript);
            }
            self.out.push_str("</p>\n");
        }
    }

    fn video_file(&mut self, scope: usize, directive: &'a Directive, title: &str, poster: Option<&'a Target<'a>>) {
        let Some(Target::File(url) | Target::Plain(url) | Target::External(url)) = self.attribute_target(scope, directive, "src") else {
            return;
        };
        self.out.push_str("<video controls preload=\"none\"");
        self.address("src", url);
        self.attribute("aria-label", title);
        if let Some(Target::Picture { url, dimensions }) = poster {
            self.address("poster", url);
            if let Some((width, height)) = dimensions {
                self.attribute("width", &width.to_string());
                self.attribute("height", &height.to_string());
            }
        }
        self.out.push('>');
        if let Some(Target::File(url) | Target::Plain(url)) = self.attribute_target(scope, directive, "captions") {
            self.out.push_str("<track kind=\"captions\" default");
            self.address("src", url);
            self.out.push('>');
        }
        self.out.push_str("</video>\n");
    }
}
