//! The accessibility statement for readers of a language, in the order of the model of Commission Implementing Decision (EU) 2018/1523.

use super::context::{LabelContext, LinkContext, StatementContext, StatementGroupContext, StatementSectionContext};
use super::{listing, shared};
use crate::config::accessibility::{Accessibility, Compliance, Contact};
use crate::config::{LangId, Localised};
use crate::i18n::{Interface, Key};
use crate::site::Site;

/// The statement that `settings` describe.
pub fn statement(site: &Site, interface: &Interface, settings: &Accessibility, reader: LangId) -> StatementContext {
    let statement = Statement { site, interface, settings, reader };
    let sections = [statement.status(), statement.content(), statement.preparation(), statement.feedback(), statement.enforcement()];
    StatementContext { introduction: statement.introduction(), sections: sections.into_iter().flatten().collect() }
}

struct Statement<'a> {
    site: &'a Site,
    interface: &'a Interface,
    settings: &'a Accessibility,
    reader: LangId,
}

impl Statement<'_> {
    fn introduction(&self) -> Vec<LabelContext> {
        let config = &self.site.config;
        let language = config.language(self.reader);
        let legislation = Some(self.settings.legislation.text(language)).filter(|own| !own.is_empty());
        let legislation = legislation.unwrap_or_else(|| self.interface.text(self.reader, Key::AccessibilityLegislation));
        let values = [("organisation", self.organisation()), ("legislation", legislation)];
        let home = self.site.routes.home(config, config.default_language).absolute(config);
        let address = if config.origin.is_empty() { config.title.text(language) } else { &home };
        vec![self.sentence(Key::AccessibilityCommitment, &values), self.sentence(Key::AccessibilityScope, &[("address", address)])]
    }

    fn status(&self) -> Option<StatementSectionContext> {
        let key = match self.settings.status {
            Compliance::Full => Key::AccessibilityFull,
            Compliance::Partial => Key::AccessibilityPartial,
            Compliance::None => Key::AccessibilityNone,
        };
        Some(self.section("status", Key::AccessibilityStatus, vec![self.sentence(key, &[("standard", &self.settings.standard)])]))
    }

    /// What is not accessible, by reason; nothing where there is none.
    fn content(&self) -> Option<StatementSectionContext> {
        let reasons = [
            ("non-compliance", Key::AccessibilityNonCompliance, &self.settings.non_compliance),
            ("disproportionate-burden", Key::AccessibilityBurden, &self.settings.disproportionate_burden),
            ("out-of-scope", Key::AccessibilityOutOfScope, &self.settings.out_of_scope),
        ];
        let groups = reasons.into_iter().filter(|(.., texts)| !texts.is_empty()).map(|(id, key, texts)| StatementGroupContext {
            id,
            title: self.interface.text(self.reader, key).into(),
            items: texts.iter().map(|text| self.text(text)).collect(),
        });
        let groups: Vec<StatementGroupContext> = groups.collect();
        if groups.is_empty() {
            return None;
        }
        let introduction = vec![self.sentence(Key::AccessibilityContentIntro, &[])];
        Some(StatementSectionContext { groups, ..self.section("content", Key::AccessibilityContent, introduction) })
    }

    fn preparation(&self) -> Option<StatementSectionContext> {
        let locale = self.interface.locale(self.reader);
        let method = if self.settings.external { Key::AccessibilityExternal } else { Key::AccessibilitySelf };
        let prepared = self.settings.prepared_on.map(|date| self.sentence(Key::AccessibilityPrepared, &[("date", &locale.date(date))]));
        let mut paragraphs: Vec<LabelContext> = prepared.into_iter().collect();
        paragraphs.push(self.sentence(method, &[("organisation", self.organisation())]));
        paragraphs.extend(self.own(&self.settings.details));
        if let Some(date) = self.settings.reviewed_on {
            paragraphs.push(self.sentence(Key::AccessibilityReviewed, &[("date", &locale.date(date))]));
        }
        Some(self.section("preparation", Key::AccessibilityPreparation, paragraphs))
    }

    fn feedback(&self) -> Option<StatementSectionContext> {
        let mut paragraphs = vec![self.sentence(Key::AccessibilityFeedbackText, &[])];
        if let Some(days) = self.settings.response_days {
            paragraphs.push(plain(&self.interface.plural(self.reader, Key::AccessibilityAnswer, days, &[])));
        }
        let links = self.contact().into_iter().collect();
        Some(StatementSectionContext { links, ..self.section("feedback", Key::AccessibilityFeedback, paragraphs) })
    }

    /// Whom readers can turn to; nothing where the site names nobody.
    fn enforcement(&self) -> Option<StatementSectionContext> {
        let link = self.settings.enforcement_url.as_ref().map(|url| outside(url, url));
        let own = self.own(&self.settings.enforcement);
        if link.is_none() && own.is_none() {
            return None;
        }
        let paragraphs = std::iter::once(self.sentence(Key::AccessibilityEnforcementText, &[])).chain(own).collect();
        let links = link.into_iter().collect();
        Some(StatementSectionContext { links, ..self.section("enforcement", Key::AccessibilityEnforcement, paragraphs) })
    }

    fn contact(&self) -> Option<LinkContext> {
        match self.settings.contact.as_ref()? {
            Contact::Mail(address) => Some(outside(address, &format!("mailto:{address}"))),
            Contact::Form(url) => Some(outside(self.interface.text(self.reader, Key::AccessibilityForm), url)),
            Contact::Page(page, _) => shared::page_link(self.site, page, self.reader),
        }
    }

    fn organisation(&self) -> &str {
        self.settings.organisation.text(self.site.config.language(self.reader))
    }

    fn sentence(&self, key: Key, values: &[(&str, &str)]) -> LabelContext {
        plain(&self.interface.format(self.reader, key, values))
    }

    /// A text of the site, in the language that it is in.
    fn text(&self, text: &Localised) -> LabelContext {
        listing::label(self.site, text, self.reader)
    }

    fn own(&self, text: &Localised) -> Option<LabelContext> {
        (!text.0.is_empty()).then(|| self.text(text))
    }

    fn section(&self, id: &'static str, title: Key, paragraphs: Vec<LabelContext>) -> StatementSectionContext {
        let title = self.interface.text(self.reader, title).into();
        StatementSectionContext { id, title, paragraphs, groups: Vec::new(), links: Vec::new() }
    }
}

fn plain(text: &str) -> LabelContext {
    LabelContext { text: text.into(), ..LabelContext::default() }
}

fn outside(title: &str, url: &str) -> LinkContext {
    LinkContext { title: title.into(), url: url.to_owned(), lang: "".into(), dir: "", hreflang: "".into(), current: false }
}
