//! What `build` and `serve` say at the end and in between, in each language.

use super::{Counted, Frame};
use crate::diagnostic::language::Language;

/// Sentences of a build and of a preview. Words in braces are filled in.
#[derive(Debug)]
pub(super) struct Sentences {
    published: &'static str,
    kept: Counted,
    nothing_published: &'static str,
    held_back: Counted,
    held_back_nothing: &'static str,
    built_twice: &'static str,
    waiting: &'static str,
    not_told: &'static str,
    ready: &'static str,
    public: &'static str,
    shown: &'static str,
    changes: &'static str,
    and_more: &'static str,
    rendered: Counted,
    has_problems: &'static str,
    mended: &'static str,
    ended: &'static str,
    look_by_build: &'static str,
    look_by_check: &'static str,
    /// Units of sizes, from bytes on.
    sizes: [&'static str; 4],
}

/// What a build wrote.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// Pages.
    pub pages: usize,
    /// Files, and those of them that are new or other than before.
    pub files: usize,
    /// See [`files`](Self::files).
    pub written: usize,
    /// Files that are gone.
    pub removed: usize,
    /// Bytes of all files.
    pub bytes: u64,
    /// The folder.
    pub folder: &'a str,
}

impl Frame {
    fn sentences(&self) -> &'static Sentences {
        match self.language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
            Language::Dutch => &DUTCH,
        }
    }

    /// What a build wrote: `Published 3 pages in 12 files (34.5 kB) in …`.
    pub fn published(&self, it: &Written<'_>) -> String {
        let numbers = [("{written}", it.written), ("{unchanged}", it.files - it.written), ("{removed}", it.removed)];
        let sentence = self.sentences().published.replacen("{pages}", &self.counted(self.pages, it.pages), 1);
        let sentence = sentence.replacen("{files}", &self.counted(self.files, it.files), 1).replacen("{size}", &self.size(it.bytes), 1);
        let sentence = numbers.iter().fold(sentence, |sentence, (name, number)| sentence.replacen(name, &number.to_string(), 1));
        sentence.replacen("{folder}", it.folder, 1)
    }

    /// What stays in the folder of a build though the build did not write it.
    pub fn kept(&self, count: usize, first: &str, folder: &str) -> String {
        self.counted(self.sentences().kept, count).replacen("{folder}", folder, 1).replacen("{first}", first, 1)
    }

    /// That a build left its folder alone.
    pub fn nothing_published(&self, folder: &str) -> String {
        self.sentences().nothing_published.replacen("{folder}", folder, 1)
    }

    /// Which pages are not among the published ones, for their errors.
    pub fn held_back(&self, files: &[String]) -> String {
        let sentences = self.sentences();
        match files.len() {
            0 => sentences.held_back_nothing.to_owned(),
            count => self.counted(sentences.held_back, count).replacen("{files}", &files.join(", "), 1),
        }
    }

    /// That two builds gave the same.
    pub fn built_twice(&self, files: usize) -> String {
        self.sentences().built_twice.replacen("{files}", &files.to_string(), 1)
    }

    /// That another build is writing to the same folder.
    pub fn waiting(&self, folder: &str) -> String {
        self.sentences().waiting.replacen("{folder}", folder, 1)
    }

    /// That the system does not tell what changes, and why, so that the preview looks for itself.
    pub fn not_told(&self, reason: &str) -> String {
        self.sentences().not_told.replacen("{reason}", reason, 1)
    }

    /// Where the preview is.
    pub fn ready(&self, url: &str, after: &str) -> String {
        self.sentences().ready.replacen("{after}", after, 1).replacen("{url}", url, 1)
    }

    /// That others can see the preview.
    pub fn public(&self) -> &'static str {
        self.sentences().public
    }

    /// That the preview shows what changed: of so many files, those that are named.
    pub fn shown(&self, named: &[&str], files: usize, after: &str) -> String {
        let sentences = self.sentences();
        let what = match files.saturating_sub(named.len()) {
            _ if named.is_empty() => sentences.changes.to_owned(),
            0 => named.join(", "),
            more => sentences.and_more.replacen("{more}", &more.to_string(), 1).replacen("{named}", &named.join(", "), 1),
        };
        sentences.shown.replacen("{after}", after, 1).replacen("{what}", &what, 1)
    }

    /// That the preview has made the rest of its files.
    pub fn rendered(&self, files: usize, after: &str) -> String {
        self.counted(self.sentences().rendered, files).replacen("{after}", after, 1)
    }

    /// What is wrong with the site that is shown.
    pub fn shown_with(&self, problems: &str) -> String {
        self.sentences().has_problems.replacen("{problems}", problems, 1)
    }

    /// That there are no errors any more.
    pub fn mended(&self) -> &'static str {
        self.sentences().mended
    }

    /// That the preview has ended.
    pub fn ended(&self) -> &'static str {
        self.sentences().ended
    }

    /// What is wrong, and that a build says more.
    pub fn look_by_build(&self, problems: &str) -> String {
        self.sentences().look_by_build.replacen("{problems}", problems, 1)
    }

    /// What is wrong, and that a check says more.
    pub fn look_by_check(&self, problems: &str) -> String {
        self.sentences().look_by_check.replacen("{problems}", problems, 1)
    }

    /// A size in decimal units, as disks and networks are measured.
    fn size(&self, bytes: u64) -> String {
        let Sentences { sizes: [plain, kilo, mega, giga], .. } = self.sentences();
        let bytes = bytes as f64;
        let of = |size: f64, unit: &str| self.decimal(size, 1) + unit;
        match bytes {
            ..1e3 => format!("{bytes}{plain}"),
            ..1e6 => of(bytes / 1e3, kilo),
            ..1e9 => of(bytes / 1e6, mega),
            _ => of(bytes / 1e9, giga),
        }
    }
}

static ENGLISH: Sentences = Sentences {
    published: "Published {pages} in {files} ({size}) in `{folder}`: {written} written, {unchanged} unchanged, {removed} removed.",
    kept: [
        "Kept in `{folder}`, though guildhall did not write it: `{first}`.",
        "Kept in `{folder}`, though guildhall did not write them: {count} files or folders, the first one `{first}`.",
    ],
    nothing_published: "Nothing was published; `{folder}` is as it was.",
    held_back: ["Held back, because it has errors: {files}.", "Held back, because they have errors: {files}."],
    held_back_nothing: "Held back: nothing but files that no page shows; they have errors.",
    built_twice: "Built twice: all {files} files are the same, byte for byte.",
    waiting: "another guildhall is writing to `{folder}`; waiting for it",
    not_told: "changes are not told here ({reason}); the folder is looked at every half second instead",
    ready: "The site is at {url} (after {after}). Ctrl-C ends this.",
    public: "Anyone who can reach this computer over the network can see it, drafts included where they are shown.",
    shown: "{what}: shown after {after}",
    changes: "changes",
    and_more: "{named} and {more} more",
    rendered: ["{count} file rendered in {after}", "{count} files rendered in {after}"],
    has_problems: "The site has {problems}. It is shown as far as that goes.",
    mended: "The errors are mended.",
    ended: "The preview has ended.",
    look_by_build: "The site has {problems}; `guildhall build` shows them.",
    look_by_check: "The site has {problems}; `guildhall check` shows them.",
    sizes: [" bytes", " kB", " MB", " GB"],
};

static FRENCH: Sentences = Sentences {
    published: "Publié dans `{folder}` : {pages}, {files} ({size}), dont écrits : {written}, inchangés : {unchanged} ; supprimés : {removed}.",
    kept: [
        "Gardé dans `{folder}`, bien que guildhall ne l’ait pas écrit : `{first}`.",
        "Gardés dans `{folder}`, bien que guildhall ne les ait pas écrits : {count} fichiers ou dossiers, le premier étant `{first}`.",
    ],
    nothing_published: "Rien n’a été publié ; `{folder}` est resté tel quel.",
    held_back: ["Retenu, à cause de ses erreurs : {files}.", "Retenus, à cause de leurs erreurs : {files}."],
    held_back_nothing: "Retenu : rien que des fichiers qu’aucune page ne montre ; ils contiennent des erreurs.",
    built_twice: "Construit deux fois : les {files} fichiers sont identiques, octet pour octet.",
    waiting: "un autre guildhall écrit dans `{folder}` ; on l’attend",
    not_told: "les modifications ne sont pas annoncées ici ({reason}) ; le dossier est relu chaque demi-seconde",
    ready: "Le site est à l’adresse {url} (après {after}). Ctrl-C y met fin.",
    public: "Toute personne qui peut joindre cet ordinateur par le réseau peut le voir, brouillons compris s’ils sont affichés.",
    shown: "{what} : affiché après {after}",
    changes: "modifications",
    and_more: "{named} et {more} de plus",
    rendered: ["{count} fichier préparé en {after}", "{count} fichiers préparés en {after}"],
    has_problems: "Le site a {problems}. Il est affiché autant que possible.",
    mended: "Les erreurs sont corrigées.",
    ended: "L’aperçu est terminé.",
    look_by_build: "Le site a {problems} ; `guildhall build` montre tout.",
    look_by_check: "Le site a {problems} ; `guildhall check` montre tout.",
    sizes: [" octets", " ko", " Mo", " Go"],
};

static DUTCH: Sentences = Sentences {
    published: "Gepubliceerd in `{folder}`: {pages} in {files} ({size}); {written} geschreven, {unchanged} ongewijzigd, {removed} verwijderd.",
    kept: [
        "In `{folder}` gelaten, al heeft guildhall het niet geschreven: `{first}`.",
        "In `{folder}` gelaten, al heeft guildhall ze niet geschreven: {count} bestanden of mappen, de eerste is `{first}`.",
    ],
    nothing_published: "Er is niets gepubliceerd; `{folder}` is zoals het was.",
    held_back: ["Niet gepubliceerd, want er staan fouten in: {files}.", "Niet gepubliceerd, want er staan fouten in: {files}."],
    held_back_nothing: "Niet gepubliceerd: alleen bestanden die geen pagina toont; er staan fouten in.",
    built_twice: "Twee keer gebouwd: alle {files} bestanden zijn gelijk, byte voor byte.",
    waiting: "een andere guildhall schrijft in `{folder}`; we wachten erop",
    not_told: "wijzigingen worden hier niet gemeld ({reason}); de map wordt nu elke halve seconde bekeken",
    ready: "De site staat op {url} (na {after}). Ctrl-C beëindigt dit.",
    public: "Wie deze computer via het netwerk kan bereiken, kan de site zien, met de kladversies als die getoond worden.",
    shown: "{what}: getoond na {after}",
    changes: "wijzigingen",
    and_more: "{named} en nog {more}",
    rendered: ["{count} bestand gemaakt in {after}", "{count} bestanden gemaakt in {after}"],
    has_problems: "De site heeft {problems}. Ze wordt getoond voor zover dat gaat.",
    mended: "De fouten zijn verbeterd.",
    ended: "De voorvertoning is beëindigd.",
    look_by_build: "De site heeft {problems}; `guildhall build` toont alles.",
    look_by_check: "De site heeft {problems}; `guildhall check` toont alles.",
    sizes: [" bytes", " kB", " MB", " GB"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_in_every_language() {
        let say = |language: Language| {
            let frame = language.frame();
            let of = |pages, files, bytes| Written { pages, files, written: files, removed: 0, bytes, folder: "public" };
            let files = |count: usize| (0..count).map(|one| format!("`{one}.md`")).collect::<Vec<_>>();
            let sentences = [
                frame.published(&of(1, 1, 999)),
                frame.published(&of(2, 30, 1_250)),
                frame.published(&Written { written: 3, removed: 2, ..of(1200, 3000, 4_500_000) }),
                frame.kept(1, "notes.txt", "public"),
                frame.kept(2, "notes.txt", "public"),
                frame.nothing_published("public"),
                frame.held_back(&files(0)),
                frame.held_back(&files(1)),
                frame.held_back(&files(2)),
                frame.built_twice(12),
                frame.waiting("public"),
                frame.not_told("too many files"),
                frame.ready("http://127.0.0.1:4000/", "1.3 s"),
                frame.public().to_owned(),
                frame.shown(&[], 0, "12 ms"),
                frame.shown(&["a.md"], 1, "12 ms"),
                frame.shown(&["a.md", "b.md", "c.md"], 5, "12 ms"),
                frame.rendered(1, "12 ms"),
                frame.rendered(12, "12 ms"),
                frame.shown_with(&frame.counts([1, 0, 0], 1)),
                frame.mended().to_owned(),
                frame.ended().to_owned(),
                frame.look_by_build(&frame.counts([2, 0, 0], 1)),
                frame.look_by_check(&frame.counts([2, 0, 0], 1)),
            ];
            sentences.join("\n")
        };
        insta::assert_snapshot!(Language::ALL.map(say).join("\n\n"), @"
        Published 1 page in 1 file (999 bytes) in `public`: 1 written, 0 unchanged, 0 removed.
        Published 2 pages in 30 files (1.2 kB) in `public`: 30 written, 0 unchanged, 0 removed.
        Published 1200 pages in 3000 files (4.5 MB) in `public`: 3 written, 2997 unchanged, 2 removed.
        Kept in `public`, though guildhall did not write it: `notes.txt`.
        Kept in `public`, though guildhall did not write them: 2 files or folders, the first one `notes.txt`.
        Nothing was published; `public` is as it was.
        Held back: nothing but files that no page shows; they have errors.
        Held back, because it has errors: `0.md`.
        Held back, because they have errors: `0.md`, `1.md`.
        Built twice: all 12 files are the same, byte for byte.
        another guildhall is writing to `public`; waiting for it
        changes are not told here (too many files); the folder is looked at every half second instead
        The site is at http://127.0.0.1:4000/ (after 1.3 s). Ctrl-C ends this.
        Anyone who can reach this computer over the network can see it, drafts included where they are shown.
        changes: shown after 12 ms
        a.md: shown after 12 ms
        a.md, b.md, c.md and 2 more: shown after 12 ms
        1 file rendered in 12 ms
        12 files rendered in 12 ms
        The site has 1 error in 1 file. It is shown as far as that goes.
        The errors are mended.
        The preview has ended.
        The site has 2 errors in 1 file; `guildhall build` shows them.
        The site has 2 errors in 1 file; `guildhall check` shows them.

        Publié dans `public` : 1 page, 1 fichier (999 octets), dont écrits : 1, inchangés : 0 ; supprimés : 0.
        Publié dans `public` : 2 pages, 30 fichiers (1,2 ko), dont écrits : 30, inchangés : 0 ; supprimés : 0.
        Publié dans `public` : 1200 pages, 3000 fichiers (4,5 Mo), dont écrits : 3, inchangés : 2997 ; supprimés : 2.
        Gardé dans `public`, bien que guildhall ne l’ait pas écrit : `notes.txt`.
        Gardés dans `public`, bien que guildhall ne les ait pas écrits : 2 fichiers ou dossiers, le premier étant `notes.txt`.
        Rien n’a été publié ; `public` est resté tel quel.
        Retenu : rien que des fichiers qu’aucune page ne montre ; ils contiennent des erreurs.
        Retenu, à cause de ses erreurs : `0.md`.
        Retenus, à cause de leurs erreurs : `0.md`, `1.md`.
        Construit deux fois : les 12 fichiers sont identiques, octet pour octet.
        un autre guildhall écrit dans `public` ; on l’attend
        les modifications ne sont pas annoncées ici (too many files) ; le dossier est relu chaque demi-seconde
        Le site est à l’adresse http://127.0.0.1:4000/ (après 1.3 s). Ctrl-C y met fin.
        Toute personne qui peut joindre cet ordinateur par le réseau peut le voir, brouillons compris s’ils sont affichés.
        modifications : affiché après 12 ms
        a.md : affiché après 12 ms
        a.md, b.md, c.md et 2 de plus : affiché après 12 ms
        1 fichier préparé en 12 ms
        12 fichiers préparés en 12 ms
        Le site a 1 erreur dans 1 fichier. Il est affiché autant que possible.
        Les erreurs sont corrigées.
        L’aperçu est terminé.
        Le site a 2 erreurs dans 1 fichier ; `guildhall build` montre tout.
        Le site a 2 erreurs dans 1 fichier ; `guildhall check` montre tout.

        Gepubliceerd in `public`: 1 pagina in 1 bestand (999 bytes); 1 geschreven, 0 ongewijzigd, 0 verwijderd.
        Gepubliceerd in `public`: 2 pagina’s in 30 bestanden (1,2 kB); 30 geschreven, 0 ongewijzigd, 0 verwijderd.
        Gepubliceerd in `public`: 1200 pagina’s in 3000 bestanden (4,5 MB); 3 geschreven, 2997 ongewijzigd, 2 verwijderd.
        In `public` gelaten, al heeft guildhall het niet geschreven: `notes.txt`.
        In `public` gelaten, al heeft guildhall ze niet geschreven: 2 bestanden of mappen, de eerste is `notes.txt`.
        Er is niets gepubliceerd; `public` is zoals het was.
        Niet gepubliceerd: alleen bestanden die geen pagina toont; er staan fouten in.
        Niet gepubliceerd, want er staan fouten in: `0.md`.
        Niet gepubliceerd, want er staan fouten in: `0.md`, `1.md`.
        Twee keer gebouwd: alle 12 bestanden zijn gelijk, byte voor byte.
        een andere guildhall schrijft in `public`; we wachten erop
        wijzigingen worden hier niet gemeld (too many files); de map wordt nu elke halve seconde bekeken
        De site staat op http://127.0.0.1:4000/ (na 1.3 s). Ctrl-C beëindigt dit.
        Wie deze computer via het netwerk kan bereiken, kan de site zien, met de kladversies als die getoond worden.
        wijzigingen: getoond na 12 ms
        a.md: getoond na 12 ms
        a.md, b.md, c.md en nog 2: getoond na 12 ms
        1 bestand gemaakt in 12 ms
        12 bestanden gemaakt in 12 ms
        De site heeft 1 fout in 1 bestand. Ze wordt getoond voor zover dat gaat.
        De fouten zijn verbeterd.
        De voorvertoning is beëindigd.
        De site heeft 2 fouten in 1 bestand; `guildhall build` toont alles.
        De site heeft 2 fouten in 1 bestand; `guildhall check` toont alles.
        ");
    }

    #[test]
    fn says_sizes() {
        let frame = Language::English.frame();
        let sizes = [0, 999, 1_000, 1_250_000, 3_000_000_000].map(|bytes| frame.size(bytes));
        assert_eq!(sizes, ["0 bytes", "999 bytes", "1.0 kB", "1.2 MB", "3.0 GB"]);
    }
}
