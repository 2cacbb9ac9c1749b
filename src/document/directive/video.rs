//! Which video a `video` directive means.

use super::Directive;

/// Values of `provider`.
pub const PROVIDERS: &[&str] = &["youtube", "vimeo", "peertube", "file"];

/// A video, and all that is needed to show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Video {
    /// On another site.
    Remote {
        /// Key of [`PROVIDERS`].
        provider: &'static str,
        /// Host of its pages.
        host: String,
        /// Address of the page where it can be watched.
        page: String,
        /// Address that a frame loads after the reader's click.
        embed: String,
    },
    /// What is found at an address on another site that is neither that of a video known here nor of a file: it can be linked to, not played.
    Page {
        /// Host of the page.
        host: String,
        /// Address of the page.
        page: String,
    },
    /// A file.
    File,
}

/// Endings of the names of video files.
const ENDINGS: [&str; 12] = ["3gp", "avi", "m3u8", "m4v", "mkv", "mov", "mp4", "mpeg", "mpg", "ogg", "ogv", "webm"];

/// Whether an address is that of a video file, by its ending.
pub fn is_file(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or("");
    let name = path.rsplit('/').next().unwrap_or("");
    name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// The video that a directive names, or what is wrong with it in a few words. `src` may be a file or the address of a video's page.
pub fn video(directive: &Directive) -> Result<Video, &'static str> {
    let id = directive.get("id");
    match (directive.get("provider"), directive.get("src")) {
        (Some("file"), Some(_)) => Ok(Video::File),
        (Some("file"), None) => Err("`provider=file` needs `src`"),
        (Some(provider), source) => {
            let found = source.and_then(from_address);
            match (id, found) {
                (Some(id), _) => remote(provider, id, directive.get("host")),
                (None, Some(found)) if matches!(&found, Video::Remote { provider: own, .. } if *own == provider) => Ok(found),
                (None, _) => Err("`id` is missing"),
            }
        }
        (None, Some(source)) => Ok(from_address(source).or_else(|| elsewhere(source)).unwrap_or(Video::File)),
        (None, None) => Err("neither `src` nor `provider` is given"),
    }
}

fn remote(provider: &str, id: &str, host: Option<&str>) -> Result<Video, &'static str> {
    let word =
        |text: &str| (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !word(id) {
        return Err("its `id` can have letters, digits, `-` and `_` only");
    }
    match provider {
        "youtube" => Ok(Video::Remote {
            provider: "youtube",
            host: "www.youtube.com".to_owned(),
            page: format!("https://www.youtube.com/watch?v={id}"),
            embed: format!("https://www.youtube-nocookie.com/embed/{id}?autoplay=1"),
        }),
        "vimeo" if id.bytes().all(|byte| byte.is_ascii_digit()) => Ok(Video::Remote {
            provider: "vimeo",
            host: "vimeo.com".to_owned(),
            page: format!("https://vimeo.com/{id}"),
            embed: format!("https://player.vimeo.com/video/{id}?dnt=1&autoplay=1"),
        }),
        "vimeo" => Err("an `id` at Vimeo has digits only"),
        "peertube" => match host {
            Some(host) if is_host(host) => Ok(Video::Remote {
                provider: "peertube",
                host: host.to_owned(),
                page: format!("https://{host}/w/{id}"),
                embed: format!("https://{host}/videos/embed/{id}?autoplay=1"),
            }),
            Some(_) => Err("its `host` is no host name such as `video.example.org`"),
            None => Err("`provider=peertube` needs `host`"),
        },
        _ => Err("its `provider` is unknown"),
    }
}

/// A video by the address of its page, as copied from a browser.
fn from_address(address: &str) -> Option<Video> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let (host, path) = rest.split_once('/')?;
    let id = |text: &str| text.split(['?', '&', '/', '#']).next().unwrap_or_default().to_owned();
    match host.strip_prefix("www.").or(host.strip_prefix("m.")).unwrap_or(host) {
        "youtube.com" | "youtube-nocookie.com" => {
            let found = match path.split_once('?').and_then(|(_, query)| query.split('&').find_map(|pair| pair.strip_prefix("v="))) {
                Some(found) => found,
                None => path.strip_prefix("embed/").or_else(|| path.strip_prefix("shorts/")).or_else(|| path.strip_prefix("live/"))?,
            };
            remote("youtube", &id(found), None).ok()
        }
        "youtu.be" => remote("youtube", &id(path), None).ok(),
        "vimeo.com" => remote("vimeo", &id(path), None).ok(),
        "player.vimeo.com" => remote("vimeo", &id(path.strip_prefix("video/")?), None).ok(),
        _ => {
            let found =
                path.strip_prefix("w/").or_else(|| path.strip_prefix("videos/watch/")).or_else(|| path.strip_prefix("videos/embed/"))?;
            remote("peertube", &id(found), Some(host)).ok()
        }
    }
}

/// The page of another site at an address that does not end as video files do.
fn elsewhere(address: &str) -> Option<Video> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let is_page = is_host(host) && !is_file(rest.get(host.len()..)?);
    is_page.then(|| Video::Page { host: host.to_owned(), page: address.to_owned() })
}

/// Address of the page of a video whose frame or page has this address.
pub fn page(address: &str) -> Option<String> {
    let address = address.trim();
    let whole = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
    match from_address(&whole)? {
        Video::Remote { page, .. } => Some(page),
        Video::Page { .. } | Video::File => None,
    }
}

fn is_host(text: &str) -> bool {
    text.contains('.')
        && text.len() <= 253
        && text.split('.').all(|label| {
            !label.is_empty() && !label.starts_with('-') && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

#[cfg(test)]
mod tests {
    use super::super::{Attribute, Name};
    use super::*;
    use crate::span::Span;

    fn of(attributes: &[(&'static str, &str)]) -> Result<String, &'static str> {
        let attributes =
            attributes.iter().map(|(key, value)| Attribute { key, value: (*value).to_owned(), span: Span::default() }).collect();
        let directive = Directive { name: Name::Video, attributes, span: Span::default(), references: Vec::new() };
        video(&directive).map(|video| match video {
            Video::Remote { page, embed, .. } => format!("{page} {embed}"),
            Video::Page { host, .. } => format!("page of {host}"),
            Video::File => "file".to_owned(),
        })
    }

    #[test]
    fn videos_by_provider_and_by_address() {
        let youtube = Ok("https://www.youtube.com/watch?v=a_B-1 https://www.youtube-nocookie.com/embed/a_B-1?autoplay=1".to_owned());
        assert_eq!(of(&[("provider", "youtube"), ("id", "a_B-1")]), youtube);
        assert_eq!(of(&[("src", "https://www.youtube.com/watch?t=5&v=a_B-1&list=x")]), youtube);
        assert_eq!(of(&[("src", "https://youtu.be/a_B-1?t=5")]), youtube);
        assert_eq!(
            of(&[("provider", "vimeo"), ("id", "76979871")]),
            Ok("https://vimeo.com/76979871 https://player.vimeo.com/video/76979871?dnt=1&autoplay=1".to_owned())
        );
        let peertube = Ok("https://v.example.org/w/x1 https://v.example.org/videos/embed/x1?autoplay=1".to_owned());
        assert_eq!(of(&[("provider", "peertube"), ("host", "v.example.org"), ("id", "x1")]), peertube);
        assert_eq!(of(&[("src", "https://v.example.org/w/x1")]), peertube);
        assert_eq!(of(&[("src", "talk.mp4")]), Ok("file".to_owned()));
        assert_eq!(of(&[("src", "https://example.org/talk.mp4")]), Ok("file".to_owned()));
    }

    #[test]
    fn an_address_of_another_site_that_is_no_file_is_a_page() {
        for (address, host) in [
            ("https://www.dailymotion.com/video/x8", "www.dailymotion.com"),
            ("https://www.arte.tv/fr/videos/1-000-A/a-title/", "www.arte.tv"),
            ("https://www.facebook.com/watch/?v=1", "www.facebook.com"),
            ("https://www.youtube.com/playlist?list=PL1", "www.youtube.com"),
            ("https://www.youtube.com/@city", "www.youtube.com"),
            ("https://vimeo.com/showcase/1", "vimeo.com"),
            ("https://films.example.org", "films.example.org"),
            ("https://films.example.org/a.mp4/about", "films.example.org"),
        ] {
            assert_eq!(of(&[("src", address)]), Ok(format!("page of {host}")), "{address}");
        }
        for address in ["https://example.org/talk.WebM?from=1#t=2", "http://example.org/a/talk.ogv", "talks/talk", "talk"] {
            assert_eq!(of(&[("src", address)]), Ok("file".to_owned()), "{address}");
        }
        assert_eq!(of(&[("provider", "file"), ("src", "https://example.org/stream")]), Ok("file".to_owned()));
    }

    #[test]
    fn the_page_of_a_frame() {
        assert_eq!(page("//www.youtube.com/embed/a_B-1?rel=0").as_deref(), Some("https://www.youtube.com/watch?v=a_B-1"));
        assert_eq!(page("https://player.vimeo.com/video/76979871?h=x").as_deref(), Some("https://vimeo.com/76979871"));
        assert_eq!(page("https://v.example.org/videos/embed/x1").as_deref(), Some("https://v.example.org/w/x1"));
        assert_eq!(page("https://maps.example.org/?q=x"), None);
    }

    #[test]
    fn what_is_no_video() {
        assert!(of(&[]).is_err());
        assert!(of(&[("provider", "youtube")]).is_err());
        assert!(of(&[("provider", "youtube"), ("id", "\"><script>")]).is_err());
        assert!(of(&[("provider", "peertube"), ("id", "x"), ("host", "a.b/c")]).is_err());
    }
}
